package jp.tsunagi.layout;

import jp.tsunagi.problem.Message;
import jp.tsunagi.text.Encoding;

/** What a value must be to be written into a field. */
public final class WrittenRule {

    /** What is wrong with a value: the rule's name without its group, and the words. */
    public record Wrong(String rule, Message expected, Message found) {}

    /** Nothing is wrong. */
    public static final int FITS = ItemRule.OK;

    private final Field field;
    private final Format format;
    private final ItemRule ms932;
    private final ItemRule utf8;

    /** @param kind the field's record kind */
    public WrittenRule(Field field, Format format, TableSource tables, Kind kind) {
        this.field = field;
        this.format = format;
        this.ms932 = ItemRules.of(field, format, Encoding.MS932, tables, kind);
        this.utf8 = ItemRules.of(field, format, Encoding.UTF_8, tables, kind);
    }

    /** Whether type and length are not all. */
    public boolean more() {
        return !field.codes().isEmpty()
                || !field.constant().isEmpty()
                || !format.repertoire().isEmpty()
                || field.minValue() != Long.MIN_VALUE
                || field.maxValue() != Long.MAX_VALUE;
    }

    public boolean inCharacters() {
        return format.lengthInCharacters();
    }

    /** {@link #FITS}, or the number of what is wrong. */
    public int check(byte[] bytes, int start, int end, Encoding encoding) {
        return (encoding == Encoding.MS932 ? ms932 : utf8).checkWritten(bytes, start, end, encoding);
    }

    /** What {@link #check} means. */
    public Wrong wrong(int result, byte[] bytes, int start, int end, Encoding encoding) {
        int length = format.lengthInCharacters() ? encoding.characters(bytes, start, end) : end - start;
        Message found = result == ItemRule.LENGTH
                ? Message.of(format.lengthInCharacters() ? "found.characters" : "found.bytes", length)
                : Message.of("map.does-not-fit");
        return new Wrong(ItemProblems.name(result), ItemProblems.expected(format, result, field), found);
    }
}
