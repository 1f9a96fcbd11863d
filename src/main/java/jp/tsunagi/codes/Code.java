package jp.tsunagi.codes;

import java.nio.charset.StandardCharsets;
import jp.tsunagi.source.Origin;
import org.jspecify.annotations.Nullable;

/**
 * One row of a code table. Its cells stay the bytes of their file, and are text only for who asks: a table has
 * thousands of rows, and a run needs few of them.
 */
public final class Code {

    /** {@link #validFrom} of a row that always held. */
    static final int ALWAYS = 0;

    /** {@link #validUntil} of a row that still holds. */
    static final int STILL = 99991231;

    /** {@link #characters} of a row that has to be looked at. */
    public static final int UNUSUAL = -1;

    private final CodeRows file;
    private final int line;
    private final int fromStart;
    private final int fromEnd;
    private final int toStart;
    private final int toEnd;
    private final int labelStart;
    private final int labelEnd;
    private final int characters;
    private final int validFrom;
    private final int validUntil;

    @Nullable
    Code next;

    /**
     * @param cells where from, to and label begin and end in the file's bytes; an empty to is the from
     * @param characters of to
     */
    Code(CodeRows file, int line, int[] cells, int characters, int validFrom, int validUntil) {
        this.file = file;
        this.line = line;
        this.fromStart = cells[0];
        this.fromEnd = cells[1];
        boolean same = cells[2] == cells[3];
        this.toStart = same ? fromStart : cells[2];
        this.toEnd = same ? fromEnd : cells[3];
        this.labelStart = cells[4];
        this.labelEnd = cells[5];
        this.characters = characters;
        this.validFrom = validFrom;
        this.validUntil = validUntil;
    }

    /** The value in the file. */
    public String from() {
        return text(fromStart, fromEnd);
    }

    /** The hub's value. */
    public String to() {
        return text(toStart, toEnd);
    }

    public String label() {
        return text(labelStart, labelEnd);
    }

    /** UTF-8, from which the ranges below are cut; some bytes may be read behind each. Never to be written to. */
    public byte[] bytes() {
        return file.bytes;
    }

    public int fromStart() {
        return fromStart;
    }

    public int fromEnd() {
        return fromEnd;
    }

    public int toStart() {
        return toStart;
    }

    public int toEnd() {
        return toEnd;
    }

    /**
     * How many characters {@link #to} has; {@link #UNUSUAL} if its row has a space, a quote, a backslash or a control
     * character.
     */
    public int characters() {
        return characters;
    }

    /** yyyymmdd, inclusive; 0: always. */
    public int validFrom() {
        return validFrom;
    }

    /** yyyymmdd, inclusive; 99991231: still. */
    public int validUntil() {
        return validUntil;
    }

    public Origin at() {
        return new Origin(file.path, line);
    }

    /** The next row of the same {@link #from}. */
    public @Nullable Code next() {
        return next;
    }

    /** The row that holds on a day; null: none does. */
    public @Nullable Code on(int date) {
        for (Code code = this; code != null; code = code.next) {
            if (date >= code.validFrom && date <= code.validUntil) {
                return code;
            }
        }
        return null;
    }

    boolean dated() {
        return validFrom > ALWAYS || validUntil < STILL;
    }

    private String text(int start, int end) {
        return new String(file.bytes, start, end - start, StandardCharsets.UTF_8);
    }
}
