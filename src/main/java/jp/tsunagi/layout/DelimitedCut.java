package jp.tsunagi.layout;

import java.util.Arrays;
import jp.tsunagi.layout.Format.Newline;
import jp.tsunagi.text.Words;

/**
 * Cuts one record of a delimited file where it stands in the buffer, held as MS932 or UTF-8. In both, separator, quote
 * and line ends are never part of a longer character (separators are below 0x40), so bytes are compared, never decoded.
 * {@link #cutEveryday} is the hot loop: one pass, no allocation.
 */
final class DelimitedCut {

    private static final long QUOTES = Words.pattern('"');
    /** The record does not end in the buffer. */
    static final int MORE = -1;
    /** A quote stands where none may. */
    static final int BAD_QUOTE = -2;

    private static final int UNUSUAL = -3;
    /** No item of a record. */
    private static final int NONE = Integer.MAX_VALUE;
    /** A line end that is none of {@link Newline}. */
    static final int LONE_CR = 9;

    private final ByteFeed feed;
    private final Record record;
    private final int usualLineEnd;
    private final byte separator;
    private final boolean quotes;
    /** Whether a byte ends, or may not stand in, an item without quotes. */
    private final boolean[] ends = new boolean[256];

    /** How the last record ends: the ordinal of a {@link Newline}, or LONE_CR. */
    int lineEnd;
    /** Where the bad quote stands. */
    int badAt;
    /** Where the last quoted item of a record that was not everyday began; -1: there was none. */
    int quoteAt;
    /** How many items stand before the one with the bad quote. */
    int goodItems;

    DelimitedCut(Format.Delimited format, ByteFeed feed, Record record) {
        this.feed = feed;
        this.record = record;
        this.usualLineEnd = format.newline().ordinal();
        this.separator = (byte) format.separator();
        this.quotes = format.quote() != Format.Quote.NEVER;
        this.ends[separator & 0xFF] = true;
        this.ends['\n'] = true;
        this.ends['\r'] = true;
        this.ends['"'] = quotes;
        // ends every item, and is then no separator and no line end
        feed.guard((byte) (quotes ? '"' : '\r'));
    }

    /** Cuts the record at the feed's position. Returns the position behind it, or MORE or BAD_QUOTE. */
    int cut() {
        int everyday = cutEveryday();
        return everyday == UNUSUAL ? cutCarefully() : everyday;
    }

    /**
     * The record of every day: it lies in the buffer as a whole. Kept apart from everything unusual, so that the
     * compiled loop is never thrown away for a case it has not seen before. The guard behind the buffer ends every
     * item: a record that reaches it is unusual.
     */
    private int cutEveryday() {
        final byte[] b = feed.bytes;
        final byte separator = this.separator;
        final boolean quotes = this.quotes;
        final boolean[] ends = this.ends;
        final int[] start = record.start;
        final int[] end = record.end;
        int i = feed.position;
        int doubled = NONE;
        for (int k = 0; k < start.length; ) {
            if (quotes && b[i] == '"') {
                start[k] = ++i;
                i = Words.find(QUOTES, b, i);
                while (b[i + 1] == '"' && i < feed.filled) {
                    doubled = Math.min(doubled, k);
                    i = Words.find(QUOTES, b, i + 2);
                }
                end[k++] = i++;
            } else {
                start[k] = i;
                while (!ends[b[i] & 0xFF]) {
                    i++;
                }
                end[k++] = i;
            }
            byte c = b[i++];
            if (c == separator) {
                continue;
            }
            // both are asked of every record: the compiler would take what is asked of few for what never happens
            int lf = c == '\n' ? 1 : 0;
            int crlf = (c ^ '\r' | b[i] ^ '\n') == 0 ? 1 : 0;
            if (lf + crlf == 0) {
                return UNUSUAL;
            }
            record.placed = false;
            record.original = null;
            record.count = k;
            lineEnd = (lf == 0 ? Newline.CRLF : Newline.LF).ordinal();
            i += crlf;
            if (doubled != NONE) {
                unescape(doubled, i);
            }
            return i;
        }
        return UNUSUAL;
    }

    private int cutCarefully() {
        final byte[] b = feed.bytes;
        final int limit = feed.filled;
        final boolean ended = feed.ended;
        final byte separator = this.separator;
        final boolean quotes = this.quotes;
        final boolean[] ends = this.ends;
        int[] start = record.start;
        int[] end = record.end;
        int i = feed.position;
        int k = 0;
        record.placed = false;
        record.original = null;
        lineEnd = usualLineEnd;
        quoteAt = -1;
        if (i >= limit) {
            return MORE;
        }
        int doubled = NONE;
        while (true) {
            if (k == start.length) {
                record.room(k + 1);
                start = record.start;
                end = record.end;
            }
            byte c = 0;
            if (i < limit && b[i] == '"' && quotes) {
                quoteAt = i;
                start[k] = ++i;
                while (true) {
                    i = Words.find(QUOTES, b, i, limit);
                    if (i >= limit || (i + 1 >= limit && !ended)) {
                        goodItems = k;
                        return MORE;
                    }
                    if (i + 1 >= limit || b[i + 1] != '"') {
                        break;
                    }
                    doubled = Math.min(doubled, k);
                    i += 2;
                }
                end[k++] = i++;
                c = i < limit ? b[i] : 0;
            } else {
                start[k] = i;
                while (i < limit && !ends[b[i] & 0xFF]) {
                    i++;
                }
                c = i < limit ? b[i] : 0;
                if (c == '"' && quotes) {
                    goodItems = k;
                    badAt = i;
                    return BAD_QUOTE;
                }
                end[k++] = i;
            }
            if (i >= limit) {
                if (!ended) {
                    return MORE;
                }
                lineEnd = Newline.NONE.ordinal();
                break;
            }
            if (c == separator) {
                i++;
                continue;
            }
            if (c == '\r') {
                i++;
                if (i >= limit && !ended) {
                    return MORE;
                }
                if (i < limit && b[i] == '\n') {
                    i++;
                    lineEnd = Newline.CRLF.ordinal();
                } else {
                    lineEnd = LONE_CR;
                }
                break;
            }
            if (c == '\n') {
                i++;
                lineEnd = Newline.LF.ordinal();
                break;
            }
            goodItems = k - 1;
            badAt = i;
            return BAD_QUOTE;
        }
        record.count = k;
        if (doubled != NONE) {
            unescape(doubled, i);
        }
        return i;
    }

    /**
     * Halves doubled quotes where they stand; the record's own bytes are kept first.
     *
     * @param first the first item that has some
     */
    private void unescape(int first, int to) {
        byte[] b = feed.bytes;
        record.base = feed.base;
        record.original = Arrays.copyOfRange(b, feed.position, to);
        record.tellPlaces();
        for (int k = first; k < record.count; k++) {
            int s = record.start[k];
            int e = record.end[k];
            if (s == feed.position || b[s - 1] != '"') {
                continue;
            }
            int w = Words.find(QUOTES, b, s, e);
            for (int i = w; i < e; ) {
                int next = Words.find(QUOTES, b, i + 2, e);
                System.arraycopy(b, i + 1, b, w, next - i - 1);
                w += next - i - 1;
                i = next;
            }
            record.end[k] = w;
        }
    }
}
