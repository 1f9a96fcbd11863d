package jp.tsunagi.bench.peer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time. Every method may read or write up to {@link #SLACK} bytes past what it was asked for, so that
 * short items need no loop: the buffers of the byte loop are that much longer than what they hold.
 */
final class EightBytes {

    static final int SLACK = 16;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ZEROS = 0x3030303030303030L;
    private static final long HIGH_HALVES = 0xF0F0F0F0F0F0F0F0L;
    private static final long SIXES = 0x0606060606060606L;
    private static final long THREES = 0x3333333333333333L;

    private EightBytes() {}

    static long get(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static void put(byte[] bytes, int at, long eight) {
        LONG.set(bytes, at, eight);
    }

    static void putFour(byte[] bytes, int at, int four) {
        INT.set(bytes, at, four);
    }

    static int copy(byte[] from, int start, int end, byte[] to, int at) {
        int length = end - start;
        put(to, at, get(from, start));
        for (int i = 8; i < length; i += 8) {
            put(to, at + i, get(from, start + i));
        }
        return at + length;
    }

    /** A byte is a digit if its high half is 3, and still is after 6 is added: both nibbles tested at once. */
    private static boolean digits(long eight) {
        return ((eight & HIGH_HALVES) | (eight + SIXES & HIGH_HALVES) >>> 4) == THREES;
    }

    static boolean digits(byte[] bytes, int start, int end) {
        int length = end - start;
        if (length < 8) {
            int unused = 64 - length * 8;
            return digits(get(bytes, start) << unused | ZEROS >>> 64 - unused);
        }
        return digits(get(bytes, start)) && (length == 8 || digits(get(bytes, end - 8)));
    }

    /** Eight digits as a number: yyyymmdd stays readable in decimal. */
    static int number(long eightDigits) {
        long digits = eightDigits - ZEROS;
        long pairs = digits * 10 + (digits >>> 8);
        int first = (int) pairs & 0xFF;
        int second = (int) (pairs >>> 16) & 0xFF;
        int third = (int) (pairs >>> 32) & 0xFF;
        int fourth = (int) (pairs >>> 48) & 0xFF;
        return (first * 100 + second) * 10_000 + third * 100 + fourth;
    }

    /** Up to eight bytes as one number, different for different bytes of the same length. */
    static long key(byte[] bytes, int start, int end) {
        return get(bytes, start) << 64 - (end - start) * 8;
    }
}
