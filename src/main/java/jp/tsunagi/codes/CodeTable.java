package jp.tsunagi.codes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.tsunagi.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * A code table, looked up by the bytes of a file. Codes of up to eight ASCII bytes are found by one probe in most
 * cases; longer ones, and ones that are not ASCII, by their text.
 */
public final class CodeTable {

    /** The longest code that is a key by itself, in bytes. */
    private static final int SHORT = 8;

    private final String name;
    private final List<Code> distinct = new ArrayList<>();
    private final boolean dated;
    private boolean printable = true;
    /**
     * By twos, so that both come with one line of the cache: a code as a number, and its place in {@link #distinct}
     * from 1; 0: free.
     */
    private final long[] slots;

    private final int mask;
    private final Map<String, Integer> others = new HashMap<>();

    CodeTable(String name, List<Code> rows) {
        this.name = name;
        int size = Integer.highestOneBit(Math.max(4, rows.size() * 4));
        mask = size - 1;
        slots = new long[size * 2];
        boolean anyDated = false;
        // from the end, so that the first row of a value comes to stand in front of its others
        for (int i = rows.size() - 1; i >= 0; i--) {
            Code row = rows.get(i);
            anyDated |= row.dated();
            add(row);
        }
        dated = anyDated;
    }

    private void add(Code row) {
        int place = isShort(row) ? shortPlace(row) : otherPlace(row);
        if (place == distinct.size()) {
            distinct.add(row);
        } else {
            row.next = distinct.get(place);
            distinct.set(place, row);
        }
    }

    private boolean isShort(Code row) {
        byte[] bytes = row.bytes();
        int start = row.fromStart();
        int end = row.fromEnd();
        for (int i = start; i < end; i++) {
            if (bytes[i] < 0) {
                return false;
            }
            printable &= bytes[i] >= ' ' && bytes[i] != 0x7F;
        }
        return end > start && end - start <= SHORT;
    }

    private int shortPlace(Code row) {
        long key = key(row.bytes(), row.fromStart(), row.fromEnd());
        int at = hash(key) & mask;
        while (slots[at * 2 + 1] != 0) {
            if (slots[at * 2] == key) {
                return (int) slots[at * 2 + 1] - 1;
            }
            at = at + 1 & mask;
        }
        slots[at * 2] = key;
        slots[at * 2 + 1] = distinct.size() + 1L;
        return distinct.size();
    }

    private int otherPlace(Code row) {
        Integer place = others.putIfAbsent(row.from(), distinct.size());
        return place == null ? distinct.size() : place;
    }

    public String name() {
        return name;
    }

    /** Whether any row is bounded in time. */
    public boolean dated() {
        return dated;
    }

    /** Whether no code that {@link #index} finds has a control character. */
    public boolean printable() {
        return printable;
    }

    /** The first row of each distinct value of the file's side, in a fixed order; {@link #index} counts by it. */
    public List<Code> distinct() {
        return Collections.unmodifiableList(distinct);
    }

    /** The first row of a value, {@link Code#next} the others; null: the table does not have it. */
    public @Nullable Code find(byte[] bytes, int start, int end) {
        int index = index(bytes, start, end);
        if (index < 0 && !others.isEmpty()) {
            index = others.getOrDefault(new String(bytes, start, end - start, StandardCharsets.UTF_8), -1);
        }
        return index < 0 ? null : distinct.get(index);
    }

    public @Nullable Code find(String from) {
        byte[] bytes = from.getBytes(StandardCharsets.UTF_8);
        return find(bytes, 0, bytes.length);
    }

    /** The place of a short value in {@link #distinct}; -1: not there, or not short. */
    public int index(byte[] bytes, int start, int end) {
        int length = end - start;
        if (length <= 0 || length > SHORT) {
            return -1;
        }
        long key = key(bytes, start, end);
        int at = hash(key) & mask;
        while (slots[at * 2] != key) {
            if (slots[at * 2 + 1] == 0) {
                return -1;
            }
            at = at + 1 & mask;
        }
        return (int) slots[at * 2 + 1] - 1;
    }

    /** The rows by the hub's value; the first one if several have it. */
    public Map<String, Code> reversed() {
        Map<String, Code> byTo = new HashMap<>();
        for (Code code : distinct) {
            for (Code row = code; row != null; row = row.next()) {
                byTo.merge(
                        row.to(),
                        row,
                        (one, other) -> one.at().line() < other.at().line() ? one : other);
            }
        }
        return byTo;
    }

    /** Values of the hub's side that more than one code has. */
    public List<String> ambiguous() {
        Map<String, String> seen = new HashMap<>();
        List<String> twice = new ArrayList<>();
        for (Code code : distinct) {
            String before = seen.put(code.to(), code.from());
            if (before != null) {
                twice.add(code.to());
            }
        }
        return twice;
    }

    private static long key(byte[] bytes, int start, int end) {
        if (start + SHORT <= bytes.length) {
            return Words.at(bytes, start) & -1L >>> 64 - 8 * (end - start);
        }
        long key = 0;
        for (int i = end - 1; i >= start; i--) {
            key = key << 8 | bytes[i] & 0xFF;
        }
        return key;
    }

    private static int hash(long key) {
        return (int) (key * 0x9E3779B97F4A7C15L >>> 40);
    }
}
