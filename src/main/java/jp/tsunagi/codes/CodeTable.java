package jp.tsunagi.codes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A code table, looked up by the bytes of a file. Codes of up to eight ASCII bytes are found by one probe in most
 * cases; longer ones, and ones that are not ASCII, by their text.
 */
public final class CodeTable {

    private final String name;
    private final List<Code> rows;
    private final Map<String, Code> byFrom = new LinkedHashMap<>();
    private final Map<String, Code> byTo = new HashMap<>();
    private final boolean dated;
    private final long[] keys;
    private final @Nullable Code[] codes;
    private final int[] indexes;
    private final int mask;
    private final boolean allShort;

    CodeTable(String name, List<Code> rows) {
        this.name = name;
        this.rows = List.copyOf(rows);
        for (int i = rows.size() - 1; i >= 0; i--) {
            Code row = rows.get(i);
            byFrom.put(
                    row.from(),
                    new Code(
                            row.from(),
                            row.to(),
                            row.label(),
                            row.validFrom(),
                            row.validUntil(),
                            row.at(),
                            byFrom.get(row.from())));
            byTo.put(row.to(), row);
        }
        dated = rows.stream().anyMatch(r -> r.validFrom() > 0 || r.validUntil() < 99991231);
        int size = Integer.highestOneBit(Math.max(4, byFrom.size() * 4));
        mask = size - 1;
        keys = new long[size];
        codes = new Code[size];
        indexes = new int[size];
        boolean every = true;
        int index = 0;
        for (Code code : byFrom.values()) {
            byte[] ascii = code.from().getBytes(StandardCharsets.UTF_8);
            if (ascii.length == 0
                    || ascii.length > 8
                    || ascii.length != code.from().length()) {
                every = false;
                index++;
                continue;
            }
            long key = key(ascii, 0, ascii.length);
            int at = hash(key) & mask;
            while (codes[at] != null) {
                at = at + 1 & mask;
            }
            keys[at] = key;
            indexes[at] = index++;
            codes[at] = code;
        }
        allShort = every;
    }

    public String name() {
        return name;
    }

    /** The rows in the order of the file. */
    public List<Code> rows() {
        return rows;
    }

    /** Whether any row is bounded in time. */
    public boolean dated() {
        return dated;
    }

    /** The distinct values of the file's side, in a fixed order; {@link #index} counts by it. */
    public Collection<Code> distinct() {
        return byFrom.values();
    }

    /** The first row of a value, {@link Code#next} the others; null: the table does not have it. */
    public @Nullable Code find(byte[] bytes, int start, int end) {
        int at = probe(bytes, start, end);
        if (at >= 0) {
            return codes[at];
        }
        return allShort ? null : byFrom.get(new String(bytes, start, end - start, StandardCharsets.UTF_8));
    }

    /** The place of a short value in {@link #distinct}; -1: not there, or not short. */
    public int index(byte[] bytes, int start, int end) {
        int at = probe(bytes, start, end);
        return at < 0 ? -1 : indexes[at];
    }

    private int probe(byte[] bytes, int start, int end) {
        int length = end - start;
        if (length <= 0 || length > 8) {
            return -1;
        }
        long key = key(bytes, start, end);
        int at = hash(key) & mask;
        while (codes[at] != null) {
            if (keys[at] == key) {
                return at;
            }
            at = at + 1 & mask;
        }
        return -1;
    }

    public @Nullable Code find(String from) {
        return byFrom.get(from);
    }

    /** The row whose hub's value this is; the last one if several have it. */
    public @Nullable Code reverse(String to) {
        return byTo.get(to);
    }

    /** Values of the hub's side that more than one code has. */
    public List<String> ambiguous() {
        Map<String, String> seen = new HashMap<>();
        List<String> twice = new ArrayList<>();
        for (Code code : byFrom.values()) {
            String before = seen.put(code.to(), code.from());
            if (before != null) {
                twice.add(code.to());
            }
        }
        return twice;
    }

    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static long key(byte[] bytes, int start, int end) {
        if (start + 8 <= bytes.length) {
            return (long) BIG_ENDIAN.get(bytes, start) >>> 64 - 8 * (end - start);
        }
        long key = 0;
        for (int i = start; i < end; i++) {
            key = key << 8 | bytes[i] & 0xFF;
        }
        return key;
    }

    private static int hash(long key) {
        return (int) (key * 0x9E3779B97F4A7C15L >>> 40);
    }
}
