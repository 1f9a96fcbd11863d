package jp.tsunagi.mapping;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import jp.tsunagi.layout.Record;

/** Bytes on their way out: written at {@code position}, taken back if the record turns out to be faulty. */
final class Output {

    /**
     * What is handed on at once, in bytes: whole blocks of the file, which cost the system a third less than others.
     */
    private static final int BLOCK = 1 << 17;

    private final OutputStream out;
    private final int most;
    byte[] bytes = new byte[BLOCK * 2];
    int position;

    Output(OutputStream out) {
        this.out = out;
        this.most = BLOCK;
    }

    /** Keeps all that is written, until it is {@link #clear}ed. */
    Output() {
        this.out = OutputStream.nullOutputStream();
        this.most = Integer.MAX_VALUE;
    }

    void clear() {
        position = 0;
    }

    /** Makes sure that this many bytes more can be written without looking. */
    byte[] ensure(int more) {
        if (position + more + Record.SLACK > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, position + more + Record.SLACK));
        }
        return bytes;
    }

    void write(byte[] literal) {
        ensure(literal.length);
        System.arraycopy(literal, 0, bytes, position, literal.length);
        position += literal.length;
    }

    /** Between records: hands on the blocks that are full. */
    void passOn() throws IOException {
        if (position >= most) {
            int full = position & -BLOCK;
            out.write(bytes, 0, full);
            position -= full;
            System.arraycopy(bytes, full, bytes, 0, position);
        }
    }

    /** Between records: what another one holds, from this byte on. */
    void append(Output other, int start) throws IOException {
        passOn();
        for (int from = start; from < other.position; ) {
            if (position == 0 && other.position - from >= BLOCK) {
                out.write(other.bytes, from, BLOCK);
                from += BLOCK;
            } else {
                int some = Math.min(other.position - from, BLOCK - position);
                System.arraycopy(other.bytes, from, ensure(some), position, some);
                position += some;
                from += some;
                passOn();
            }
        }
    }

    void flush() throws IOException {
        out.write(bytes, 0, position);
        position = 0;
    }
}
