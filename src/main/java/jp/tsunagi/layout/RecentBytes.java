package jp.tsunagi.layout;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A file's own bytes, passed on, and kept from the last release on: as many as one record may have. */
final class RecentBytes extends InputStream {

    private static final int BLOCK = 1 << 13;

    private final InputStream in;
    private final int limit;
    private byte[] kept = new byte[BLOCK * 4];
    /** What is kept stands in {@code kept} from here … */
    private int first;
    /** … to here. */
    private int last;
    /** The file's offset of {@code kept[first]}. */
    private long start;

    private boolean full;

    /** @param offset the file's offset of the first byte that {@code in} gives */
    RecentBytes(InputStream in, long offset, int limit) {
        this.in = in;
        this.start = offset;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** @throws IOException if more would be kept than one record may have; {@link #full} tells */
    @Override
    public int read(byte[] out, int from, int max) throws IOException {
        if (last - first > limit) {
            full = true;
            throw new IOException("a record of more than " + limit + " bytes");
        }
        int read = in.read(out, from, Math.min(max, BLOCK));
        if (read > 0) {
            room(read);
            System.arraycopy(out, from, kept, last, read);
            last += read;
        }
        return read;
    }

    private void room(int more) {
        if (last + more <= kept.length) {
            return;
        }
        int length = last - first;
        byte[] to = length + more <= kept.length / 2 ? kept : new byte[(length + more) * 2];
        System.arraycopy(kept, first, to, 0, length);
        kept = to;
        first = 0;
        last = length;
    }

    /** Whether reading stopped because too much was kept. */
    boolean full() {
        return full;
    }

    /** The file's offset behind the last byte that was read. */
    long end() {
        return start + last - first;
    }

    /** Bytes of the file from the last release on; less if not all of them have been read. */
    byte[] range(long from, long to) {
        int low = within(from);
        return Arrays.copyOfRange(kept, low, Math.max(low, within(to)));
    }

    /** Lets go of everything before this offset of the file. */
    void release(long offset) {
        int to = within(offset);
        start += to - first;
        first = to;
    }

    private int within(long offset) {
        return (int) Math.max(first, Math.min(last, first + offset - start));
    }
}
