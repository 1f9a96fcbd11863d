package jp.tsunagi.layout;

import java.nio.charset.StandardCharsets;
import jp.tsunagi.codes.CodeTable;
import jp.tsunagi.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * What nearly all good values of an item are known by: they are digits, a constant, or codes of a table. Asked first
 * for every item of every record, so it is one class without calls that cannot be inlined. A no says nothing: the
 * item's whole rule decides.
 */
final class GoodValue {

    /** Known by nothing. */
    static final GoodValue NONE = new GoodValue(1, 0, 0, null);

    /** The longest constant that is compared as one word, in bytes. */
    private static final int WORD = 8;

    private final int shortest;
    private final int longest;
    private final long constant;
    private final @Nullable CodeTable table;

    private GoodValue(int shortest, int longest, long constant, @Nullable CodeTable table) {
        this.shortest = shortest;
        this.longest = longest;
        this.constant = constant;
        this.table = table;
    }

    /**
     * @param shortest at least 1
     * @param longest in bytes
     */
    static GoodValue digits(int shortest, int longest) {
        return new GoodValue(shortest, longest, 0, null);
    }

    /** A constant that the item's other rules let through. */
    static GoodValue constant(String constant) {
        byte[] bytes = constant.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > WORD) {
            return NONE;
        }
        byte[] word = java.util.Arrays.copyOf(bytes, WORD);
        return new GoodValue(bytes.length, bytes.length, Words.at(word, 0), null);
    }

    /** The short codes of a table that is not dated, in lengths that the item's other rules let through. */
    static GoodValue code(int shortest, int longest, CodeTable table) {
        return new GoodValue(shortest, longest, 0, table);
    }

    /** Keeps the code's place in the record, as its rule would. */
    boolean holds(Record record, int slot) {
        int start = record.start[slot];
        int end = record.end[slot];
        int length = end - start;
        if (length < shortest || length > longest) {
            return false;
        }
        byte[] bytes = record.bytes;
        if (table != null) {
            int index = table.index(bytes, start, end);
            record.read[slot] = index + 1;
            return index >= 0;
        }
        if (constant == 0) {
            return Words.digits(bytes, start, end);
        }
        return start + WORD <= bytes.length && (Words.at(bytes, start) ^ constant) << 64 - 8 * length == 0;
    }
}
