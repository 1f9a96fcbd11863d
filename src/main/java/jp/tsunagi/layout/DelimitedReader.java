package jp.tsunagi.layout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.tsunagi.layout.Format.Newline;
import jp.tsunagi.problem.Message;
import jp.tsunagi.text.Words;

/**
 * Cuts delimited files held as MS932 or UTF-8. In both, separator, quote and line ends are never part of a longer
 * character (separators are below 0x40), so bytes are compared, never decoded. {@link #cutEveryday} is the hot loop:
 * one pass, no allocation.
 */
final class DelimitedReader implements RecordReader {

    private static final long QUOTES = Words.pattern('"');
    private static final int MORE = -1;
    private static final int BAD_QUOTE = -2;
    private static final int UNUSUAL = -3;
    /** No item of a record. */
    private static final int NONE = Integer.MAX_VALUE;

    private final ByteFeed feed;
    private final Format.Delimited format;
    private final Layout layout;
    private final Record record;
    private final byte separator;
    private final boolean quotes;
    /** Whether a byte ends, or may not stand in, an item without quotes. */
    private final boolean[] ends = new boolean[256];

    private final HeaderRows header;
    private final List<Trouble> trouble = new ArrayList<>(2);
    private final Kind[] kinds;
    private final OffsetMap offsets;
    private long number;
    private int badAt;
    private int quoteAt;
    /** How many items stand before the one with the bad quote. */
    private int goodItems;

    private int lineEnd;

    DelimitedReader(Layout layout, ByteFeed feed, OffsetMap offsets, Record record) {
        this.layout = layout;
        this.format = (Format.Delimited) layout.format();
        this.feed = feed;
        this.offsets = offsets;
        this.record = record;
        this.separator = (byte) format.separator();
        this.quotes = format.quote() != Format.Quote.NEVER;
        this.ends[separator & 0xFF] = true;
        this.ends['\n'] = true;
        this.ends['\r'] = true;
        this.ends['"'] = quotes;
        // ends every item, and is then no separator and no line end
        feed.guard((byte) (quotes ? '"' : '\r'));
        this.kinds = layout.kinds().toArray(new Kind[0]);
        this.header = new HeaderRows(format, kinds[0]);
    }

    @Override
    public Record record() {
        return record;
    }

    @Override
    public List<Trouble> trouble() {
        return trouble;
    }

    @Override
    public Cut next() throws IOException {
        if (!trouble.isEmpty()) {
            trouble.clear();
        }
        int result;
        while ((result = cut()) == MORE) {
            if (feed.more()) {
                continue;
            }
            if (feed.tooLong()) {
                if (quoteAt < feed.position || !contains(feed.bytes, quoteAt, feed.filled)) {
                    return tooLong();
                }
                result = BAD_QUOTE;
                badAt = quoteAt;
                break;
            }
            if (feed.position == feed.filled) {
                return Cut.END;
            }
            if ((result = cut()) == MORE) {
                result = BAD_QUOTE;
                badAt = quoteAt;
            }
            break;
        }
        number++;
        record.number = number;
        record.bytes = feed.bytes;
        record.base = feed.base;
        record.from = feed.position;
        if (result == BAD_QUOTE) {
            return badQuote();
        }
        record.to = result;
        feed.position = result;
        if (lineEnd != format.newline().ordinal()) {
            checkLineEnd();
        }
        if (offsets instanceof TranscodedInput transcoded) {
            tellTranscoded(transcoded);
        }
        if (header.expects()) {
            return header.accept(record, trouble);
        }
        if (header.arrange(record)) {
            record.undecodable = Map.of();
        }
        record.kind = kindOf();
        return Cut.RECORD;
    }

    private Kind kindOf() {
        if (kinds.length == 1) {
            return kinds[0];
        }
        for (Kind kind : kinds) {
            if (kind.selector().matches(record)) {
                return kind;
            }
        }
        return UnknownKind.of(layout);
    }

    /** Cuts the record at the feed's position. Returns the position behind it, or MORE or BAD_QUOTE. */
    private int cut() {
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
        lineEnd = format.newline().ordinal();
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

    private static final int LONE_CR = 9;

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

    private void tellTranscoded(TranscodedInput input) {
        record.base = feed.base;
        byte[] whole = offsets.original(feed.base + record.from, feed.base + record.to);
        record.tellPlaces();
        for (int k = 0; k < record.count; k++) {
            long at = record.placeOffset[k];
            long first = offsets.of(at);
            record.placeLength[k] = (int) (offsets.of(at + record.placeLength[k]) - first);
            record.placeOffset[k] = first;
        }
        record.original = whole;
        record.transcoded = true;
        record.base = offsets.of(feed.base + record.from) - record.from;
        record.undecodable = Map.of();
        long begin = offsets.of(feed.base + record.from);
        for (BadBytes.Bad bad : input.badBefore(offsets.of(feed.base + record.to))) {
            int slot = header.expects() || bad.offset() < begin ? -1 : slotBefore(bad.offset());
            if (slot >= 0) {
                mark(slot, bad, whole, (int) (bad.offset() - begin));
            } else {
                tellBad(bad);
            }
        }
        offsets.release(feed.base + record.to);
    }

    /** The slot that a place of the file lies in: the first that ends behind it. */
    private int slotBefore(long offset) {
        for (int k = 0; k < record.count; k++) {
            if (offset < record.placeOffset[k] + record.placeLength[k]) {
                return k;
            }
        }
        return -1;
    }

    /**
     * Puts a byte that is no character into a value, in the place of what is none in the file, for its rule to find.
     */
    private void mark(int slot, BadBytes.Bad bad, byte[] whole, int at) {
        if (record.undecodable.isEmpty()) {
            record.undecodable = new HashMap<>();
        }
        int length = Math.min(whole.length - at, bad.length());
        record.undecodable.putIfAbsent(slot, BadBytes.words(whole, at, length, bad.offset()));
        int before = (int) Math.max(0, record.placeOffset[slot] - bad.offset());
        record.placeOffset[slot] -= before;
        record.placeLength[slot] += before;
        record.bytes[record.start[slot]] = (byte) 0xFF;
        record.end[slot] = Math.max(record.end[slot], record.start[slot] + 1);
    }

    private void tellBad(BadBytes.Bad bad) {
        trouble.add(new Trouble(
                "field.charset",
                bad.offset(),
                bad.length(),
                Message.of("charset.expected", format.charset()),
                Message.of("found.bytes-at", "", bad.offset()),
                Message.of("remedy.charset"),
                false));
    }

    /**
     * A quote that is never closed swallows what follows it: reading goes on behind the line in which the item begins,
     * and the quote that opened it is told.
     */
    private Cut badQuote() {
        byte[] b = feed.bytes;
        int from = feed.position;
        boolean swallowed = quoteAt >= from && quoteAt < badAt && contains(b, quoteAt, badAt);
        int at = swallowed ? quoteAt : badAt;
        int to = Math.max(at, from);
        while (to < feed.filled && b[to] != '\n') {
            to++;
        }
        record.to = Math.min(feed.filled, to + 1);
        record.count = goodItems;
        record.kind = kindOf();
        record.start[0] = from;
        record.end[0] = record.to;
        record.count = 1;
        record.original = null;
        record.placed = false;
        feed.position = record.to;
        trouble.add(new Trouble(
                "record.quote",
                offsets.of(feed.base + at),
                1,
                Message.of("quote.expected"),
                Message.of("quote.found"),
                Message.of("quote.remedy"),
                false));
        record.base = offsets.of(feed.base + from) - from;
        return header.expects() ? Cut.HEADER : Cut.BROKEN;
    }

    private static boolean contains(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] == '\n') {
                return true;
            }
        }
        return false;
    }

    private Cut tooLong() throws IOException {
        record.kind = kinds.length == 1 ? kinds[0] : UnknownKind.of(layout);
        number++;
        record.number = number;
        long at = offsets.of(feed.base + feed.position);
        int kept = Math.min(feed.filled - feed.position, 1 << 16);
        record.bytes = Arrays.copyOfRange(feed.bytes, feed.position, feed.position + kept);
        record.from = 0;
        record.to = kept;
        record.base = at;
        record.count = 0;
        record.original = null;
        record.placed = false;
        long length = (long) feed.filled - feed.position;
        feed.position = feed.filled;
        feed.skipLine();
        trouble.add(new Trouble(
                "record.too-long",
                at,
                (int) Math.min(Integer.MAX_VALUE, offsets.of(feed.base + feed.position) - at),
                Message.of("too-long.expected", length),
                Message.of("too-long.found"),
                Message.of("too-long.remedy"),
                false));
        return Cut.BROKEN;
    }

    private void checkLineEnd() {
        boolean any = format.newline() == Newline.ANY;
        boolean lastLine = lineEnd == Newline.NONE.ordinal();
        if (any && !lastLine) {
            return;
        }
        String found = lastLine ? "none" : lineEnd == LONE_CR ? "CR" : Newline.values()[lineEnd].name();
        int length = lastLine ? 0 : found.equals("CRLF") ? 2 : 1;
        trouble.add(new Trouble(
                "record.newline",
                offsets.of(feed.base + record.to - length),
                length,
                Message.of("newline.expected", format.newline().name()),
                lastLine ? Message.of("newline.none") : Message.of("newline.found", found),
                Message.of("newline.remedy", format.newline().name()),
                lastLine));
    }
}
