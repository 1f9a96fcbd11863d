package jp.tsunagi.layout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/**
 * The bytes of a file on their way to a reader: one buffer that always holds the record that is being cut as a whole,
 * and grows for it up to a limit.
 */
final class ByteFeed {

    static final int FIRST_SIZE = 1 << 18;

    private InputStream in;
    private final int limit;
    byte[] bytes;
    int position;
    int filled;
    /** The file's offset of {@code bytes[0]}. */
    long base;

    boolean ended;
    private byte guard;

    /**
     * @param limit the longest record, in bytes
     * @param base the file's offset of the first byte that {@code in} gives
     */
    ByteFeed(InputStream in, int limit, long base) {
        this(in, limit, base, FIRST_SIZE);
    }

    /** @param size what is read at once, in bytes, as long as no record is longer */
    ByteFeed(InputStream in, int limit, long base, int size) {
        this.in = in;
        this.bytes = new byte[size + Record.SLACK];
        this.limit = limit;
        this.base = base;
    }

    /** All that has not been read, for another way of reading it; from then on this one reads what it is given. */
    InputStream leave(InputStream instead) {
        InputStream rest =
                new SequenceInputStream(new ByteArrayInputStream(Arrays.copyOfRange(bytes, position, filled)), in);
        in = instead;
        ended = false;
        filled = position;
        layGuard();
        return rest;
    }

    /** Puts other bytes in the place of what is here, as many as there is room for. */
    void lay(byte[] other, int from, int to) {
        position = 0;
        filled = Math.min(to - from, bytes.length - Record.SLACK);
        ended = false;
        System.arraycopy(other, from, bytes, 0, filled);
        layGuard();
    }

    /** Goes on behind bytes that somebody else has read; only where everything read has been used. */
    void skip(long skipped) {
        base += skipped;
    }

    /** The file's offset of what comes next. */
    long offset() {
        return base + position;
    }

    /**
     * Lays this byte behind what is there, {@link Record#SLACK} times, now and whenever more has come: a loop that
     * stops at it needs to look for no end.
     */
    void guard(byte with) {
        guard = with;
        layGuard();
    }

    private void layGuard() {
        Arrays.fill(bytes, filled, filled + Record.SLACK, guard);
    }

    /**
     * Reads on, keeping everything from {@code position}; false at the end of the file, or if the record is too long.
     */
    boolean more() throws IOException {
        if (ended) {
            return false;
        }
        if (position > 0) {
            System.arraycopy(bytes, position, bytes, 0, filled - position);
            base += position;
            filled -= position;
            position = 0;
            layGuard();
        }
        if (filled == bytes.length - Record.SLACK) {
            if (filled >= limit) {
                return false;
            }
            bytes = Arrays.copyOf(bytes, Math.min(limit, filled * 2) + Record.SLACK);
        }
        int read = in.read(bytes, filled, bytes.length - Record.SLACK - filled);
        if (read < 0) {
            ended = true;
            return false;
        }
        filled += read;
        layGuard();
        return true;
    }

    /** Whether the record at {@code position} fills all that may be held. */
    boolean tooLong() {
        return !ended && filled - position >= limit;
    }

    /**
     * The end of the line at {@code position}, its line feed included, the whole of it in {@code bytes}; -1 at the end
     * of the file or if it is too long.
     */
    int line() throws IOException {
        int seen = 0;
        for (; ; ) {
            for (int i = position + seen; i < filled; i++) {
                if (bytes[i] == '\n') {
                    return i + 1;
                }
            }
            seen = filled - position;
            if (!more()) {
                return tooLong() || seen == 0 ? -1 : filled;
            }
        }
    }

    /**
     * How far behind {@code position} the line ends in which a byte stands, its line feed included: read on to it, as
     * far as the file and the longest record go.
     *
     * @param from how far behind {@code position} that byte stands
     */
    int lineEnd(int from) throws IOException {
        int seen = from;
        do {
            for (; position + seen < filled; seen++) {
                if (bytes[position + seen] == '\n') {
                    return seen + 1;
                }
            }
        } while (more());
        return filled - position;
    }

    /** Skips to behind the next line feed, or to the end. */
    void skipLine() throws IOException {
        for (; ; ) {
            while (position < filled) {
                if (bytes[position++] == '\n') {
                    return;
                }
            }
            if (!more()) {
                return;
            }
        }
    }
}
