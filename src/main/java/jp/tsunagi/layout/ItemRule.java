package jp.tsunagi.layout;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import jp.tsunagi.codes.CodeTable;
import jp.tsunagi.problem.Message;
import jp.tsunagi.text.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * What an item must be, checked on its bytes. The answer is a number so that a good item costs no object;
 * {@link ItemProblems} turns it into words.
 */
abstract class ItemRule {

    static final int OK = 0;
    static final int REQUIRED = 1;
    static final int REQUIRED_FINAL = 2;
    static final int TYPE = 3;
    static final int LENGTH = 4;
    static final int CODE = 5;
    static final int DATE_SHAPE = 6;
    static final int NO_SUCH_DATE = 7;
    static final int CHARSET = 8;
    static final int REPERTOIRE = 9;
    static final int CONSTANT = 10;
    static final int CHECK_DIGIT = 11;
    static final int RANGE = 12;
    static final int BEFORE = 13;
    static final int AFTER = 14;
    static final int CONTROL = 15;
    static final int GAIJI = 16;

    private static final byte[][] NONE = {};

    final Field field;
    private final int absent;
    private final byte[][] emptyAs;
    private final byte[] explicitNull;
    private final int exact;
    private final int limit;
    private final boolean characters;
    private final ItemRule[] more;
    /** Whether what it reads is kept in the record. */
    private final boolean reads;
    /** What most of its good values are known by. */
    private final GoodValue good;

    /** What was told last. */
    private @Nullable Told told;

    /** What is told of every value that breaks the rule in the same way, in files of the same encoding. */
    record Told(int result, Encoding encoding, String source, Message expected, Message remedy) {}

    /** @param more what a value must be besides, in this order */
    ItemRule(Field field, Format format, List<ItemRule> more) {
        this.field = field;
        this.absent = switch (field.presence()) {
            case OPTIONAL -> OK;
            case REQUIRED -> REQUIRED;
            case FINAL -> field.requiredWhen().isEmpty() ? REQUIRED_FINAL : OK;
        };
        this.emptyAs = field.emptyAs().isEmpty()
                ? NONE
                : field.emptyAs().stream()
                        .map(t -> t.getBytes(StandardCharsets.US_ASCII))
                        .toArray(byte[][]::new);
        this.explicitNull = format instanceof Format.Delimited d
                ? d.explicitNull().getBytes(StandardCharsets.US_ASCII)
                : new byte[0];
        boolean fixed = format instanceof Format.FixedWidth;
        boolean whole = fixed && field.type() != FieldType.DIGITS;
        this.exact = whole ? 0 : field.length();
        this.limit = fixed ? 0 : field.limit();
        this.characters = format.lengthInCharacters();
        this.more = more.toArray(new ItemRule[0]);
        this.reads = this instanceof ValueRules.Temporal;
        this.good = explicitNull.length > 0 || emptyAs.length > 0 ? GoodValue.NONE : good(format, more);
    }

    /** What most good values are known by: none that {@link #check} would find wrong may be among them. */
    GoodValue good(Format format, List<ItemRule> more) {
        return GoodValue.NONE;
    }

    /** Digits of the lengths that the field lets through. */
    final GoodValue digits(int atMost) {
        return GoodValue.digits(shortest(), Math.min(longest(), atMost));
    }

    /** Codes of the lengths that the field lets through. */
    final GoodValue codes(CodeTable table) {
        return GoodValue.code(shortest(), longest(), table);
    }

    private int shortest() {
        return Math.max(1, exact);
    }

    /** In bytes, of values whose characters are of one byte. */
    private int longest() {
        return exact > 0 ? exact : limit > 0 ? limit : Integer.MAX_VALUE;
    }

    /**
     * Whether a value is known to be good without asking for anything more; of a record whose bytes are the file's own.
     * Most are, and are settled here without a call.
     */
    final boolean knownGood(Record record, int slot) {
        return good.holds(record, slot);
    }

    /** OK, or the number of what is wrong with the value in this slot. */
    final int check(Record record, int slot) {
        int s = record.start[slot];
        int e = record.end[slot];
        if (s == e || absent(record.bytes, s, e)) {
            return s < e && absent == REQUIRED && meansAbsent(record.bytes, s, e) ? OK : absent;
        }
        int result = reads ? value(record, slot, s, e) : value(record.bytes, s, e);
        if (result != OK) {
            return result;
        }
        if (limit > 0) {
            int length = length(record, slot, s, e);
            if (exact > 0 ? length != exact : length > limit) {
                return LENGTH;
            }
        }
        for (ItemRule rule : more) {
            result = rule.value(record, slot, s, e);
            if (result != OK) {
                return result;
            }
        }
        return OK;
    }

    /** {@link #check} of a value that is about to be written. */
    final int checkWritten(byte[] b, int s, int e, Encoding encoding) {
        int result = value(b, s, e);
        if (result != OK) {
            return result;
        }
        if (limit > 0) {
            int length = characters ? encoding.characters(b, s, e) : e - s;
            if (exact > 0 ? length != exact : length > limit) {
                return LENGTH;
            }
        }
        for (ItemRule rule : more) {
            result = rule.value(b, s, e);
            if (result != OK) {
                return result;
            }
        }
        return OK;
    }

    final boolean absent(byte[] b, int s, int e) {
        if (explicitNull.length > 0 && Arrays.equals(b, s, e, explicitNull, 0, explicitNull.length)) {
            return true;
        }
        return meansAbsent(b, s, e);
    }

    private boolean meansAbsent(byte[] b, int s, int e) {
        for (byte[] empty : emptyAs) {
            if (Arrays.equals(b, s, e, empty, 0, empty.length)) {
                return true;
            }
        }
        return false;
    }

    /** The length in the layout's unit. */
    final int length(Record record, int slot, int s, int e) {
        if (characters) {
            return record.encoding.characters(record.bytes, s, e);
        }
        return record.transcoded ? record.placeLength[slot] : e - s;
    }

    /** What is told of a value with this result: the same again and again, so it is made once. */
    final Told told(Record record, int result) {
        Told last = told;
        if (last == null || last.result != result || last.encoding != record.encoding) {
            last = ItemProblems.told(record, result, field);
            told = last;
        }
        return last;
    }

    abstract int value(byte[] b, int s, int e);

    int value(Record record, int slot, int s, int e) {
        return value(record.bytes, s, e);
    }
}
