package jp.tsunagi.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads eight or four bytes at once, the first byte lowest, for the loops that look at several bytes in one step. */
final class Words {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    static long at(byte[] bytes, int position) {
        return (long) LONG.get(bytes, position);
    }

    static int halfAt(byte[] bytes, int position) {
        return (int) INT.get(bytes, position);
    }

    static void put(byte[] bytes, int position, long word) {
        LONG.set(bytes, position, word);
    }

    static void putHalf(byte[] bytes, int position, int half) {
        INT.set(bytes, position, half);
    }
}
