package jp.tsunagi.ledger;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Person keys of 16 bytes, each once, in 32 bytes of memory or less: a yearly file holds a city. */
final class PersonSet {

    private static final int FIRST = 8;

    private long[] slots = new long[2 * FIRST];
    private int size;

    void add(byte[] key) {
        ByteBuffer bytes = ByteBuffer.wrap(key);
        add(bytes.getLong(), bytes.getLong());
    }

    void addAll(PersonSet others) {
        // they come nearly in order: into too little room they would all crowd together at its beginning
        while ((size + others.size) * 2 > slots.length / 2) {
            grow();
        }
        for (int i = 0; i < others.slots.length; i += 2) {
            if (taken(others.slots, i)) {
                add(others.slots[i], others.slots[i + 1]);
            }
        }
    }

    private void add(long high, long low) {
        if (put(slots, high, low)) {
            size++;
            if (size * 2 > slots.length / 2) {
                grow();
            }
        }
    }

    void clear() {
        slots = new long[2 * FIRST];
        size = 0;
    }

    int size() {
        return size;
    }

    /** In the order of an index: many that are inserted in it touch each of its pages once. They nearly lie so. */
    List<byte[]> keys() {
        List<byte[]> keys = new ArrayList<>(size);
        for (int i = 0; i < slots.length; i += 2) {
            if (taken(slots, i)) {
                keys.add(ByteBuffer.allocate(16)
                        .putLong(slots[i])
                        .putLong(slots[i + 1])
                        .array());
            }
        }
        keys.sort(Arrays::compareUnsigned);
        return keys;
    }

    private void grow() {
        long[] more = new long[slots.length * 2];
        for (int i = 0; i < slots.length; i += 2) {
            if (taken(slots, i)) {
                put(more, slots[i], slots[i + 1]);
            }
        }
        slots = more;
    }

    /** The key is a hash itself: its first bits say where it lies; the key of zeros never comes. */
    private static boolean put(long[] slots, long high, long low) {
        int at = (int) (high >>> (Long.SIZE - Integer.numberOfTrailingZeros(slots.length / 2))) * 2;
        while (taken(slots, at)) {
            if (slots[at] == high && slots[at + 1] == low) {
                return false;
            }
            at = (at + 2) & (slots.length - 1);
        }
        slots[at] = high;
        slots[at + 1] = low;
        return true;
    }

    private static boolean taken(long[] slots, int at) {
        return slots[at] != 0 || slots[at + 1] != 0;
    }
}
