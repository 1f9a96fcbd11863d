package jp.tsunagi.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import org.jspecify.annotations.Nullable;

/**
 * A stream in any charset as UTF-8 bytes, each with the offset of its character in the stream, so that a problem found
 * in the UTF-8 can be told with the address of the source's own bytes. Bytes that are no character are reported and
 * left out. Shift and escape sequences belong to the character after them, so that a range of the stream that starts
 * and ends in the single-byte state, such as a line, can be cut out and read alone. One thread; memory does not grow
 * with the stream.
 *
 * <p>Charsets of the JDK tell their position only between calls, so this asks the decoder for one character at a time.
 */
public final class Transcoder {

    private static final int CHUNK = 1 << 16;
    /** Room for the longest UTF-8 character: less than this is not filled. */
    private static final int LONGEST = 4;

    private final StrictCharset charset;
    private final InputStream in;
    private final Undecodables undecodables;
    private final ByteBuffer raw = ByteBuffer.allocate(CHUNK);
    private final char[] units = new char[2];
    private final CharBuffer character = CharBuffer.wrap(units);

    private @Nullable CharsetDecoder decoder;
    private long rawStart;
    private boolean ended;
    /** Where the last character, or what was left out, ended: a shift after it belongs to the next one. */
    private long ownEnd;
    /** The decoder may stand before an escape sequence instead of at a character's own bytes. */
    private boolean beforeShift = true;

    Transcoder(StrictCharset charset, InputStream in, Undecodables undecodables) {
        this.charset = charset;
        this.in = in;
        this.undecodables = undecodables;
        raw.limit(0);
    }

    /** How many bytes of the stream have been used: after the end, its length. */
    public long position() {
        return rawStart + raw.position();
    }

    /**
     * Fills a range with whole characters.
     *
     * @param out takes the UTF-8
     * @param offsets takes, at the same index, the offset in the stream of the character each byte belongs to
     * @param from where to start in both; {@code to - from} is at least 4
     * @return how many bytes were written; -1 at the end of the stream
     */
    public int read(byte[] out, long[] offsets, int from, int to) throws IOException {
        if (to - from < LONGEST) {
            throw new IllegalArgumentException("room for " + LONGEST + " bytes is needed");
        }
        int at = from;
        while (to - at >= LONGEST) {
            long offset = next();
            if (offset < 0) {
                break;
            }
            int codePoint = character.position() == 2 ? Character.toCodePoint(units[0], units[1]) : units[0];
            int end = Utf8.putCodePoint(codePoint, out, at);
            while (at < end) {
                offsets[at++] = offset;
            }
        }
        return at == from ? -1 : at - from;
    }

    /** Brings the next character into {@link #units}; its offset in the stream, or -1 at the end. */
    private long next() throws IOException {
        while (true) {
            boolean looking = beforeShift;
            int start = raw.position();
            CoderResult result = decode(looking ? 0 : 1);
            if (!looking && result.isOverflow() && character.position() == 0) {
                result = decode(2);
            }
            beforeShift = !result.isOverflow();
            long offset = ownEnd;
            if (character.position() > 0) {
                ownEnd = rawStart + charset.shape().endOfOwnBytes(raw.array(), start, raw.position());
            }
            if (result.isError()) {
                leaveOut(charset.shape().badLength(raw.array(), raw.position(), raw.limit(), result.length()));
            }
            if (character.position() > 0) {
                return offset;
            }
            if (result.isUnderflow() && !refill()) {
                return -1;
            }
        }
    }

    private CoderResult decode(int room) throws IOException {
        CharsetDecoder decoder = this.decoder;
        if (decoder == null) {
            while (raw.remaining() < Bom.UTF_16LE.length() && refill()) {
                // the first bytes tell the byte order
            }
            decoder = charset.decoder(raw.array(), raw.position(), raw.limit());
            this.decoder = decoder;
        }
        character.clear().limit(room);
        return decoder.decode(raw, character, ended);
    }

    private void leaveOut(int length) {
        undecodables.undecodable(position(), length);
        raw.position(raw.position() + length);
        ownEnd = position();
    }

    /** Reads on; false if the stream has ended. */
    private boolean refill() throws IOException {
        if (ended) {
            return false;
        }
        rawStart += raw.position();
        raw.compact();
        int read = in.read(raw.array(), raw.position(), raw.remaining());
        if (read > 0) {
            raw.position(raw.position() + read);
        }
        ended = read < 0;
        raw.flip();
        return true;
    }
}
