package jp.tsunagi.mapping;

import java.util.List;
import jp.tsunagi.layout.LayoutShapes;
import jp.tsunagi.source.Shape;

/** The keys of a map file: checked by {@link MapFile}, published as a JSON Schema. */
public final class MapShapes {

    static final Shape SPLIT =
            new Shape("split").required("at", Shape.TEXT, "separator").required("part", Shape.NUMBER, "from 1");

    static final Shape PAD = new Shape("pad")
            .required("to", Shape.NUMBER, "length in characters")
            .key("with", Shape.TEXT, "fill character")
            .key("side", Shape.choice(List.of("left", "right")), "where it is filled");

    static final Shape STRIP = new Shape("strip")
            .key("with", Shape.TEXT, "fill character")
            .key("side", Shape.choice(List.of("left", "right")), "where it is taken away");

    public static final Shape VALUE = new Shape("value")
            .key("from", Shape.TEXT, "source field")
            .key("const", Shape.TEXT, "this text")
            .key("join", Shape.TEXT, "text with {fields}")
            .key("each", Shape.TEXT, "child records or repeat: an array")
            .key("where", Shape.TEXT, "condition of each")
            .key("fields", Shape.MapFree.FREE, "the members of each")
            .key("sum", Shape.TEXT, "sum of kind.field")
            .key("count", Shape.TEXT, "number of records of a kind")
            .key("number", Shape.choice(List.of("record")), "the record's number in its file, from 1")
            .key("cases", Shape.MapFree.FREE, "when/then, the first that holds")
            .key("else", Shape.MapFree.FREE, "if no case holds")
            .key("split", new Shape.Nested(SPLIT), "the part between separators")
            .key("first", Shape.TEXT, "first characters, or kind.field of the first record")
            .key("last", Shape.NUMBER, "last characters")
            .key("codes", Shape.TEXT, "code table")
            .key("as", Shape.TEXT, "form of a date or time, or number")
            .key("text", new Shape.ListOf(Shape.choice(TextSteps.WORDS)), "steps on characters")
            .key("pad", new Shape.Nested(PAD), "fill up")
            .key("strip", new Shape.Nested(STRIP), "take fill away")
            .key("default", Shape.TEXT, "if nothing is there");

    /** One object of an array that is written out. */
    public static final Shape ITEM = new Shape("item")
            .key("where", Shape.TEXT, "only while this holds")
            .required("fields", Shape.MapFree.FREE, "the members");

    static final Shape PERSON = new Shape("person")
            .required("insurer", Shape.MapFree.FREE, "the insurer's number, 6 digits")
            .required("number", Shape.MapFree.FREE, "the insured person's number");

    public static final Shape MAP = new Shape("map")
            .required("map", Shape.TEXT, "the name; equals the file name")
            .key("title", Shape.TEXT, "what it is for")
            .required("from", Shape.TEXT, "source layout")
            .required("to", Shape.TEXT, "target layout")
            .key("each", Shape.TEXT, "the record kind that makes one output")
            .key("where", Shape.TEXT, "condition: other records make no output")
            .key("group-by", new Shape.ListOf(Shape.TEXT), "one output per group")
            .key("order", Shape.choice(List.of("adjacent", "any")), "how members of a group stand")
            .key("on-problem", Shape.MapFree.FREE, "refuse-file, set-aside or {per: field}")
            .key("reverse", Shape.FLAG, "the same file maps backwards too")
            .required("fields", Shape.MapFree.FREE, "target field: value")
            .key("checks", new Shape.ListOf(new Shape.Nested(LayoutShapes.CHECK)), "rules of the source record")
            .key("person", new Shape.Nested(PERSON), "whom a record is about, if the target does not say it")
            .key("file-name", new Shape.MapOf(Shape.TEXT), "parts of the target's file name");

    private MapShapes() {}
}
