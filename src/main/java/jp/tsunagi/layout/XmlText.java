package jp.tsunagi.layout;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.List;
import jp.tsunagi.text.StrictCharset;
import jp.tsunagi.text.Transcoder;
import jp.tsunagi.text.Utf8;

/**
 * The characters of an XML file, strictly decoded, each with its offset in the file; kept from the last release on. The
 * parser says what they mean, this says where they stand. Positions count UTF-16 units from the file's first.
 */
final class XmlText extends Reader {

    private static final int BLOCK = 1 << 13;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final RecentBytes bytes;
    private final long base;
    private final Transcoder transcoder;
    private final BadBytes bad = new BadBytes();
    private final byte[] utf8 = new byte[BLOCK];
    private final long[] utf8Offsets = new long[BLOCK];
    private char[] kept = new char[BLOCK * 2];
    private long[] offsets = new long[BLOCK * 2];
    private int first;
    private int last;
    /** The position of {@code kept[first]}. */
    private long start;
    /** How far the parser has read, from {@code first}. */
    private int given;

    XmlText(String charset, InputStream in, long offset) {
        this.bytes = new RecentBytes(in, offset, Opening.LONGEST_RECORD);
        this.base = offset;
        bad.startAt(offset);
        this.transcoder = StrictCharset.of(charset).transcoder(bytes, bad);
    }

    @Override
    public int read(char[] out, int from, int length) throws IOException {
        if (first + given == last && !more()) {
            return -1;
        }
        int read = Math.min(length, last - first - given);
        System.arraycopy(kept, first + given, out, from, read);
        given += read;
        return read;
    }

    private boolean more() throws IOException {
        int read = transcoder.read(utf8, utf8Offsets, 0, BLOCK);
        if (read < 0) {
            return false;
        }
        room(read);
        for (int i = 0; i < read; ) {
            int codePoint = Utf8.codePointAt(utf8, i);
            if (codePoint == BYTE_ORDER_MARK && utf8Offsets[i] == 0 && base == 0) {
                i += Utf8.lengthFrom(utf8[i]);
                continue;
            }
            for (int k = Character.toChars(codePoint, kept, last); k > 0; k--) {
                offsets[last++] = base + utf8Offsets[i];
            }
            i += Utf8.lengthFrom(utf8[i]);
        }
        return true;
    }

    private void room(int more) {
        if (last + more <= kept.length) {
            return;
        }
        int length = last - first;
        boolean grow = length + more > kept.length / 2;
        char[] characters = grow ? new char[(length + more) * 2] : kept;
        long[] places = grow ? new long[(length + more) * 2] : offsets;
        System.arraycopy(kept, first, characters, 0, length);
        System.arraycopy(offsets, first, places, 0, length);
        kept = characters;
        offsets = places;
        first = 0;
        last = length;
    }

    /** Whether reading stopped because one record is too long. */
    boolean full() {
        return bytes.full();
    }

    /** The position behind the last character that has been read. */
    long end() {
        return start + last - first;
    }

    /** The character at a position; NUL if it has not been read. */
    char at(long position) {
        return position < end() ? kept[first + (int) (position - start)] : 0;
    }

    /**
     * Where the character at a position begins in the file, its shift included; behind the last one: where it ended.
     */
    long offset(long position) {
        return position < end() ? offsets[first + (int) (position - start)] : base + transcoder.position();
    }

    /** The file's own bytes from one offset to another. */
    byte[] original(long from, long to) {
        return bytes.range(from, to);
    }

    /** Lets go of everything before a position that the parser has passed. */
    void release(long position) {
        int done = (int) Math.min(given, position - start);
        start += done;
        first += done;
        given -= done;
        bytes.release(offset(start));
    }

    /** Bytes that are no character, before an offset of the file; each is given once. */
    List<BadBytes.Bad> badBefore(long offset) {
        return bad.before(offset);
    }

    /** Whether a text stands at a position. */
    boolean stands(String text, long position) {
        for (int i = 0; i < text.length(); i++) {
            if (at(position + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Bytes that are no character; fewer if they have been released. */
    byte[] bytes(BadBytes.Bad at) {
        return bytes.range(at.offset(), at.offset() + at.length());
    }

    @Override
    public void close() {}
}
