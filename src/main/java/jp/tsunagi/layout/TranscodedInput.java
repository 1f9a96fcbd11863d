package jp.tsunagi.layout;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import jp.tsunagi.text.Bom;
import jp.tsunagi.text.StrictCharset;
import jp.tsunagi.text.Transcoder;

/** A file in a charset that is not held as it is: read as UTF-8, with the offsets and bytes of the original kept. */
final class TranscodedInput extends InputStream implements OffsetMap {

    private final KeptBytes kept;
    private final Transcoder transcoder;
    private final BadBytes bad = new BadBytes();
    private long[] offsets = new long[1 << 16];
    private long[] chunk = new long[1 << 16];
    /** The transcoded offset of {@code offsets[0]}. */
    private long first;

    private int held;
    private boolean begun;

    TranscodedInput(String charset, InputStream in) {
        this.kept = new KeptBytes(in);
        this.transcoder = StrictCharset.of(charset).transcoder(kept, bad);
    }

    @Override
    public int read() throws IOException {
        throw new IOException("read by blocks only");
    }

    @Override
    public int read(byte[] out, int from, int length) throws IOException {
        if (length < 4) {
            return 0;
        }
        if (chunk.length < from + length) {
            chunk = new long[from + length];
        }
        int read = transcoder.read(out, chunk, from, from + length);
        if (!begun && read > 0) {
            begun = true;
            read = withoutMark(out, from, read);
        }
        if (read > 0) {
            if (held + read > offsets.length) {
                offsets = Arrays.copyOf(offsets, Math.max(offsets.length * 2, held + read));
            }
            System.arraycopy(chunk, from, offsets, held, read);
            held += read;
        }
        return read;
    }

    /** A byte order mark says how to read, and is not read: its bytes count in the offsets only. */
    private int withoutMark(byte[] out, int from, int read) {
        if (Bom.of(out, from, from + read) != Bom.UTF_8) {
            return read;
        }
        int rest = read - Bom.UTF_8.length();
        System.arraycopy(out, from + Bom.UTF_8.length(), out, from, rest);
        System.arraycopy(chunk, from + Bom.UTF_8.length(), chunk, from, rest);
        return rest;
    }

    @Override
    public boolean transcoded() {
        return true;
    }

    @Override
    public long of(long offset) {
        int at = (int) (offset - first);
        return at < held ? offsets[at] : transcoder.position();
    }

    @Override
    public byte[] original(long from, long to) {
        return kept.range(of(from), of(to));
    }

    @Override
    public void release(long offset) {
        long file = of(offset);
        int done = (int) Math.min(held, offset - first);
        System.arraycopy(offsets, done, offsets, 0, held - done);
        held -= done;
        first += done;
        kept.release(file);
    }

    /** Bytes that are no character, before this offset of the file; each is given once. */
    List<BadBytes.Bad> badBefore(long offset) {
        return bad.before(offset);
    }

    /** The file's own bytes from the last release on. */
    private static final class KeptBytes extends FilterInputStream {
        private byte[] bytes = new byte[1 << 17];
        private int length;
        private long start;

        KeptBytes(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] out, int from, int max) throws IOException {
            int read = in.read(out, from, max);
            if (read > 0) {
                if (length + read > bytes.length) {
                    bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + read));
                }
                System.arraycopy(out, from, bytes, length, read);
                length += read;
            }
            return read;
        }

        byte[] range(long from, long to) {
            ByteArrayOutputStream range = new ByteArrayOutputStream();
            range.write(bytes, (int) (from - start), (int) (Math.min(to, start + length) - from));
            return range.toByteArray();
        }

        void release(long to) {
            int done = (int) Math.min(length, to - start);
            System.arraycopy(bytes, done, bytes, 0, length - done);
            length -= done;
            start += done;
        }
    }
}
