package jp.tsunagi.layout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.tsunagi.layout.Format.Newline;
import jp.tsunagi.problem.Message;

/** Reads delimited files held as MS932 or UTF-8: what {@link DelimitedCut} has cut, and what is wrong with it. */
final class DelimitedReader implements RecordReader {

    private final ByteFeed feed;
    private final Format.Delimited format;
    private final Layout layout;
    private final Record record;
    private final DelimitedCut cutter;
    private final HeaderRows header;
    private final List<Trouble> trouble = new ArrayList<>(2);
    private final Kind[] kinds;
    private final OffsetMap offsets;
    private long number;

    DelimitedReader(Layout layout, ByteFeed feed, OffsetMap offsets, Record record) {
        this.layout = layout;
        this.format = (Format.Delimited) layout.format();
        this.feed = feed;
        this.offsets = offsets;
        this.record = record;
        this.cutter = new DelimitedCut(format, feed, record);
        this.kinds = layout.kinds().toArray(new Kind[0]);
        this.header = new HeaderRows(format, kinds[0]);
    }

    /** Another reader of the same file, behind its header rows. */
    private DelimitedReader(DelimitedReader other, ByteFeed feed, Record record) {
        this.layout = other.layout;
        this.format = other.format;
        this.feed = feed;
        this.offsets = other.offsets;
        this.record = record;
        this.cutter = new DelimitedCut(format, feed, record);
        this.kinds = other.kinds;
        this.header = new HeaderRows(other.header);
    }

    /** A reader of another stretch of the same file; its records count from 1. */
    DelimitedReader part(ByteFeed other) {
        return new DelimitedReader(this, other, new Record(kinds[0], record.encoding));
    }

    ByteFeed feed() {
        return feed;
    }

    /** Whether places are told by the file's own bytes, and each stretch of it can be read by itself. */
    boolean divisible() {
        return !offsets.transcoded();
    }

    boolean expectsHeader() {
        return header.expects();
    }

    /** Goes on behind records that somebody else has read. */
    void skip(long records, long bytes) {
        number += records;
        feed.skip(bytes);
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
        while ((result = cutter.cut()) == DelimitedCut.MORE) {
            if (feed.more()) {
                continue;
            }
            if (feed.tooLong()) {
                int quote = cutter.quoteAt;
                if (quote < feed.position || !contains(feed.bytes, quote, feed.filled)) {
                    return tooLong();
                }
                result = unclosed();
                break;
            }
            if (feed.position == feed.filled) {
                return Cut.END;
            }
            if ((result = cutter.cut()) == DelimitedCut.MORE) {
                result = unclosed();
            }
            break;
        }
        number++;
        record.number = number;
        record.bytes = feed.bytes;
        record.base = feed.base;
        record.from = feed.position;
        if (result == DelimitedCut.BAD_QUOTE) {
            return badQuote();
        }
        record.to = result;
        feed.position = result;
        if (cutter.lineEnd != format.newline().ordinal()) {
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

    /** The quoted item that the file ends in is wrong from its beginning. */
    private int unclosed() {
        cutter.badAt = cutter.quoteAt;
        return DelimitedCut.BAD_QUOTE;
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
    private Cut badQuote() throws IOException {
        int quote = cutter.quoteAt;
        int bad = cutter.badAt;
        boolean opened = quote >= feed.position && quote < bad && contains(feed.bytes, quote, bad);
        int before = Math.max(opened ? quote : bad, feed.position) - feed.position;
        // before more is read: the items lie where they were cut
        record.count = cutter.goodItems;
        record.kind = kindOf();
        int length = feed.lineEnd(before);
        int from = feed.position;
        int at = from + before;
        record.bytes = feed.bytes;
        record.base = feed.base;
        record.from = from;
        record.to = from + length;
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
        int lineEnd = cutter.lineEnd;
        boolean any = format.newline() == Newline.ANY;
        boolean lastLine = lineEnd == Newline.NONE.ordinal();
        if (any && !lastLine) {
            return;
        }
        String found = lastLine ? "none" : lineEnd == DelimitedCut.LONE_CR ? "CR" : Newline.values()[lineEnd].name();
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
