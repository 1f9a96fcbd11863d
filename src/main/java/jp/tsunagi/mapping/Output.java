package jp.tsunagi.mapping;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import jp.tsunagi.layout.Record;

/** Bytes on their way out: written at {@code position}, taken back if the record turns out to be faulty. */
final class Output {

    private static final int FLUSH_AT = 1 << 16;

    private final OutputStream out;
    byte[] bytes = new byte[FLUSH_AT * 2];
    int position;

    Output(OutputStream out) {
        this.out = out;
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

    /** Between records: hands on what is there. */
    void passOn() throws IOException {
        if (position >= FLUSH_AT) {
            flush();
        }
    }

    void flush() throws IOException {
        out.write(bytes, 0, position);
        position = 0;
    }
}
