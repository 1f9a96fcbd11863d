package jp.tsunagi.hub.door;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request's body that fails as soon as it is longer than is allowed. */
public final class LimitedBody extends FilterInputStream {

    private final long largest;
    private long read;
    private boolean exceeded;

    LimitedBody(InputStream in, long largest) {
        super(in);
        this.largest = largest;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
            counted(1);
        }
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        return count < 0 ? count : counted(count);
    }

    boolean exceeded() {
        return exceeded;
    }

    private int counted(int count) throws IOException {
        read += count;
        if (read > largest) {
            exceeded = true;
            throw new IOException("the body is larger than " + largest + " bytes");
        }
        return count;
    }
}
