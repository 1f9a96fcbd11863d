package jp.tsunagi.bench.peer;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A code table from up to eight ASCII bytes to bytes ready to be written: open addressing, a quarter full. */
final class ByteTable {

    private final long[] keys;
    private final @Nullable ByteText[] values;
    private final int mask;

    ByteTable(Map<String, String> table, Charset charset) {
        int size = Integer.highestOneBit(table.size() * 4) * 2;
        keys = new long[size];
        values = new ByteText[size];
        mask = size - 1;
        table.forEach((code, meaning) -> put(code, new ByteText(meaning, charset)));
    }

    private void put(String code, ByteText meaning) {
        byte[] bytes = new byte[8];
        System.arraycopy(code.getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, code.length());
        long key = EightBytes.key(bytes, 0, code.length());
        int slot = slot(key);
        while (values[slot] != null) {
            slot = slot + 1 & mask;
        }
        keys[slot] = key;
        values[slot] = meaning;
    }

    @Nullable
    ByteText get(byte[] bytes, int start, int end) {
        if (end - start > 8 || end == start) {
            return null;
        }
        long key = EightBytes.key(bytes, start, end);
        int slot = slot(key);
        while (values[slot] != null && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return values[slot];
    }

    private int slot(long key) {
        return (int) (key * 0x9E3779B97F4A7C15L >>> 40) & mask;
    }
}
