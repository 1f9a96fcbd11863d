package jp.tsunagi.layout;

import java.util.List;
import jp.tsunagi.source.Shape;
import jp.tsunagi.source.Shape.Value;

/** The keys of a layout file: checked by {@link LayoutFile}, published as a JSON Schema. */
public final class LayoutShapes {

    static final List<String> FORMAT_KINDS = List.of("delimited", "fixed", "json", "xml", "hl7");
    static final List<String> CHECKS = List.of("insurer-number", "office-number");
    static final List<String> REPERTOIRES = List.of("MS932", "JISX0208", "JISX0213", "UTF-8");

    public static final Shape FIELD = new Shape("field")
            .key("no", Shape.NUMBER, "item number of the published table")
            .key("name", Shape.TEXT, "English lowerCamel name")
            .key("label", Shape.TEXT, "the specification's own term")
            .key("type", Shape.choice(FieldType.WORDS), "what the item holds; a repeat has fields instead")
            .key("length", Shape.NUMBER, "exact length; fixed width: bytes")
            .key("max", Shape.NUMBER, "greatest length")
            .key("required", Shape.choice(List.of("true", "false", "final")), "whether it must be there")
            .key("required-when", Shape.TEXT, "condition under which it must be there")
            .key("const", Shape.TEXT, "the only value")
            .key("codes", Shape.TEXT, "code table")
            .key("check", Shape.choice(CHECKS), "check digit")
            .key("severity", Shape.choice(List.of("error", "warning")), "of check and codes")
            .key("form", Shape.TEXT, "form of a date or time")
            .key("partial", Shape.FLAG, "day or month may be missing")
            .key("not-before", Shape.TEXT, "a date field that this one must not be before")
            .key("not-after", Shape.TEXT, "a date field that this one must not be after")
            .key("min", Shape.NUMBER, "least number")
            .key("max-value", Shape.NUMBER, "greatest number")
            .key("signed", Shape.FLAG, "a leading - is allowed")
            .key("decimals", Shape.NUMBER, "decimal places")
            .key("point", Shape.FLAG, "decimals are written with a point")
            .key("empty-as", new Shape.ListOf(Shape.TEXT), "values that mean absent")
            .key("pad", Shape.TEXT, "fixed width: fill character")
            .key("justify", Shape.choice(List.of("left", "right")), "fixed width: side of the value")
            .key("path", Shape.TEXT, "place in JSON, XML or HL7")
            .key("column", Shape.TEXT, "name in a header row")
            .key("personal", Shape.FLAG, "masked wherever a person reads it")
            .key("repeat", Shape.TEXT, "the same items again: a number, or any")
            .key("fields", new Shape.ListOf(Shape.MapFree.FREE), "the items that repeat");

    public static final Shape FORMAT = new Shape("format")
            .required("kind", Shape.choice(FORMAT_KINDS), "how records are cut")
            .key("charset", new Shape.ListOf(Shape.choice(Charsets.NAMES)), "the first is written")
            .key("separator", Shape.TEXT, "one character")
            .key("newline", Shape.choice(List.of("CRLF", "LF", "any", "none")), "line end")
            .key("quote", Shape.choice(List.of("text", "all", "needed", "never")), "what is written in quotes")
            .key("header", Shape.choice(List.of("none", "columns", "type-and-columns")), "rows before the data")
            .key("data-type", Shape.TEXT, "first row of type-and-columns")
            .key("bom", Shape.choice(List.of("none", "allowed", "write")), "byte order mark")
            .key("length-unit", Shape.choice(List.of("bytes", "characters")), "unit of lengths")
            .key("items", Shape.choice(List.of("exact", "lenient")), "whether items may be missing at the end")
            .key("repertoire", Shape.choice(REPERTOIRES), "characters allowed in text")
            .key("gaiji", Shape.FLAG, "user-defined characters allowed")
            .key("explicit-null", Shape.TEXT, "text that deletes the stored value")
            .key("record-length", Shape.NUMBER, "fixed width: bytes, line end not counted")
            .key("shape", Shape.choice(List.of("lines", "array", "object")), "JSON: how records stand")
            .key("records", Shape.TEXT, "JSON: path of the array")
            .key("record", Shape.TEXT, "XML: path of the repeated element")
            .key("declared", Shape.TEXT, "XML: the charset's name in the declaration that is written")
            .key("version", Shape.TEXT, "HL7: version");

    public static final Shape CHECK = new Shape("check")
            .required("id", Shape.TEXT, "stable rule id")
            .key("of", Shape.TEXT, "record kind")
            .key("when", Shape.TEXT, "condition")
            .required("require", Shape.TEXT, "must hold")
            .key("at", Shape.TEXT, "field the problem points to")
            .key("say", Shape.TEXT, "what the operator reads")
            .key("severity", Shape.choice(List.of("error", "warning")), "error or warning");

    public static final Shape FILE_CHECK = new Shape("file-check")
            .required("id", Shape.TEXT, "stable rule id")
            .key("at", Shape.TEXT, "the value that is checked")
            .key("same", new Shape.ListOf(Shape.TEXT), "fields that are alike in all records")
            .key("of", new Shape.ListOf(Shape.TEXT), "kinds of same")
            .key("per", Shape.TEXT, "same: under each record of this kind")
            .key("until", Shape.TEXT, "sum, same: anew after each record of this kind")
            .key("count", new Shape.ListOf(Shape.TEXT), "records of these kinds")
            .key("sum", new Shape.ListOf(Shape.TEXT), "sum over these fields")
            .key("sequence", Shape.NUMBER, "counted on from here")
            .key("first-of", new Shape.ListOf(Shape.TEXT), "first record of these kinds")
            .key("field", Shape.TEXT, "field of first-of")
            .key("first", Shape.NUMBER, "first characters of it")
            .key("say", Shape.TEXT, "what the operator reads")
            .key("severity", Shape.choice(List.of("error", "warning")), "error or warning");

    public static final Shape IN_FORCE = new Shape("in-force")
            .key("from", Shape.TEXT, "first day or month")
            .key("to", Shape.TEXT, "last day or month");

    public static final Shape RECORD = new Shape("record")
            .required("layout", Shape.TEXT, "its layout")
            .key("prefix", Shape.TEXT, "items before its own")
            .key("when", new Shape.MapOf(new Shape.ListOf(Shape.TEXT)), "column number or byte range: values");

    private static final Value FIELDS = new Shape.ListOf(new Shape.Nested(FIELD));

    public static final Shape LAYOUT = new Shape("layout")
            .required("layout", Shape.TEXT, "the name; equals the file name")
            .key("title", Shape.TEXT, "the specification's own title")
            .key("standard", Shape.TEXT, "the standard; equals the folder")
            .key("in-force", new Shape.Nested(IN_FORCE), "when this edition holds")
            .key("effective-date", Shape.TEXT, "the field that dates the record")
            .key("file-name", Shape.TEXT, "name of a file, with {parts}")
            .key("file-names-read", new Shape.ListOf(Shape.TEXT), "other names accepted")
            .key("file-name-parts", new Shape.MapOf(new Shape.Nested(FIELD)), "parts as fields")
            .key("provisional", Shape.FLAG, "not confirmed by a public text")
            .key("because", Shape.TEXT, "what is missing")
            .key("format", new Shape.Nested(FORMAT), "how records are cut")
            .key("round-trip", Shape.choice(List.of("bytes", "meaning", "read-only")), "decode then encode")
            .key("fields", FIELDS, "the items")
            .key("checks", new Shape.ListOf(new Shape.Nested(CHECK)), "rules of one record")
            .key("records", new Shape.MapOf(new Shape.Nested(RECORD)), "record kinds")
            .key("prefix", new Shape.MapOf(FIELDS), "items before a record's own")
            .key("grammar", new Shape.ListOf(Shape.MapFree.FREE), "order and nesting")
            .key("file-checks", new Shape.ListOf(new Shape.Nested(FILE_CHECK)), "rules of the whole file");

    private LayoutShapes() {}
}
