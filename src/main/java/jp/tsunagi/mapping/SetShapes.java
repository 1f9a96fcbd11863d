package jp.tsunagi.mapping;

import jp.tsunagi.source.Shape;

/** The keys of a set file (docs/language.md 2.5): checked by {@link SetFile}. */
public final class SetShapes {

    static final Shape MEMBER = new Shape("member")
            .required("layout", Shape.TEXT, "the layout of its files")
            .key("required", Shape.FLAG, "the set is refused without it");

    static final Shape ON_PROBLEM = new Shape("on-problem").required("per", Shape.TEXT, "key");

    public static final Shape SET = new Shape("set")
            .required("set", Shape.TEXT, "the name; equals the file name")
            .key("title", Shape.TEXT, "what it is for")
            .required("members", new Shape.MapOf(new Shape.Nested(MEMBER)), "the files, by what they hold")
            .key("same-file-name-parts", new Shape.ListOf(Shape.TEXT), "what makes the files one set")
            .required("key", new Shape.ListOf(Shape.TEXT), "all or nothing per value of these fields")
            .key("every-key-in", new Shape.ListOf(Shape.TEXT), "members that must all have a key")
            .key("only-keys-in", Shape.TEXT, "the member that must have every key")
            .key("split-by", Shape.TEXT, "member.field: one set of files for each of its values")
            .key("file-name", new Shape.MapOf(Shape.choice(java.util.List.of("split"))), "parts of the written names")
            .key("on-problem", new Shape.Nested(ON_PROBLEM), "{per: key}");

    private SetShapes() {}
}
