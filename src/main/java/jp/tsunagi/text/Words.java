package jp.tsunagi.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads eight or four bytes at once, the first byte lowest, for the loops that look at several bytes in one step. The
 * arrays have seven bytes more behind what is looked at, unless a method says otherwise.
 */
public final class Words {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long ZEROS = 0x3030303030303030L;
    private static final long HIGH_HALVES = 0xF0F0F0F0F0F0F0F0L;
    private static final long SIXES = 0x0606060606060606L;
    private static final long THREES = 0x3333333333333333L;

    private Words() {}

    /** A byte eight times over, for {@link #find}. */
    public static long pattern(int value) {
        return LOW_BITS * value;
    }

    /**
     * The position of the first byte that is the pattern's, or {@code to}.
     *
     * @param pattern from {@link #pattern}
     */
    public static int find(long pattern, byte[] bytes, int from, int to) {
        for (int i = from; i < to; i += 8) {
            long different = at(bytes, i) ^ pattern;
            long zeros = different - LOW_BITS & ~different & HIGH_BITS;
            if (zeros != 0) {
                return Math.min(to, i + (Long.numberOfTrailingZeros(zeros) >>> 3));
            }
        }
        return to;
    }

    /** The same where one is known to be there. */
    public static int find(long pattern, byte[] bytes, int from) {
        int i = from;
        while (true) {
            long different = at(bytes, i) ^ pattern;
            long zeros = different - LOW_BITS & ~different & HIGH_BITS;
            if (zeros != 0) {
                return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
            i += 8;
        }
    }

    /** Whether all bytes are digits; true of none. The array may end where the bytes do. */
    public static boolean digits(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length > 16) {
            return digits(at(bytes, from)) && digits(bytes, from + 8, to);
        }
        if (length >= 8) {
            // the second word begins inside the first one, or is it
            return digits(at(bytes, from)) && digits(at(bytes, to - 8));
        }
        if (from + 8 > bytes.length) {
            return digitsAtTheEnd(bytes, from, to);
        }
        // what stands behind is shifted away, and zeros come in from the other side
        int over = 64 - (length << 3);
        return length == 0 || digits(at(bytes, from) << over | ZEROS >>> 64 - over);
    }

    private static boolean digitsAtTheEnd(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
        }
        return true;
    }

    /** The high half of a digit is 3, and stays so when 6 is added. */
    private static boolean digits(long word) {
        return ((word & HIGH_HALVES) | (word + SIXES & HIGH_HALVES) >>> 4) == THREES;
    }

    /** Eight bytes. */
    public static long at(byte[] bytes, int position) {
        return (long) LONG.get(bytes, position);
    }

    /** Four bytes. */
    public static int halfAt(byte[] bytes, int position) {
        return (int) INT.get(bytes, position);
    }

    /** Writes eight bytes. */
    public static void put(byte[] bytes, int position, long word) {
        LONG.set(bytes, position, word);
    }

    /** Writes four bytes. */
    public static void putHalf(byte[] bytes, int position, int half) {
        INT.set(bytes, position, half);
    }
}
