package jp.tsunagi.layout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.layout.Format.Newline;
import jp.tsunagi.problem.Message;

/**
 * Cuts fixed-width files by bytes. Values are the items without their fill. Files in EBCDIC and other charsets that are
 * not held byte for byte are turned into UTF-8 item by item, since each item begins and ends in the same shift state.
 */
final class FixedWidthReader implements RecordReader {

    private final ByteFeed feed;
    private final Format.FixedWidth format;
    private final Layout layout;
    private final Record record;
    private final List<Trouble> trouble = new ArrayList<>(2);
    private final Kind[] kinds;
    private final boolean lines;
    private final ItemDecoder decoder;
    private long number;

    FixedWidthReader(Layout layout, ByteFeed feed, Record record) {
        this.layout = layout;
        this.format = (Format.FixedWidth) layout.format();
        this.feed = feed;
        this.record = record;
        this.kinds = layout.kinds().toArray(new Kind[0]);
        this.lines = format.newline() != Newline.NONE;
        this.decoder = new ItemDecoder(format.charset());
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
        trouble.clear();
        int content = lines ? line() : block();
        if (content < 0 && feed.position == feed.filled) {
            return Cut.END;
        }
        number++;
        record.number = number;
        record.bytes = feed.bytes;
        record.base = feed.base;
        record.from = feed.position;
        record.placed = false;
        record.original = null;
        record.count = 0;
        if (content < 0) {
            return tooLong();
        }
        record.to = feed.position + content;
        int end = lines ? lineEnd(record.to) : record.to;
        record.kind = kindOf();
        int width = format.recordLength() > 0 ? format.recordLength() : record.kind.width();
        boolean known = !record.kind.name().equals(UnknownKind.NAME);
        if (known && content != width) {
            trouble.add(new Trouble(
                    "record.length",
                    record.offset(),
                    content,
                    Message.of("record.length.expected", width),
                    Message.of("record.length.found", content),
                    Message.of("record.length.remedy"),
                    false));
        }
        if (known && content == width) {
            slice(feed.bytes, feed.position);
        }
        record.to = end;
        feed.position = end;
        return known && content != width ? Cut.BROKEN : Cut.RECORD;
    }

    private Kind kindOf() {
        if (kinds.length == 1) {
            return kinds[0];
        }
        if (!decoder.direct()) {
            decoder.whole(record);
        }
        for (Kind kind : kinds) {
            if (kind.selector().matches(record)) {
                return kind;
            }
        }
        return UnknownKind.of(layout);
    }

    @Override
    public void recut(Kind kind) {
        record.kind = kind;
        if (record.original == null) {
            slice(record.bytes, record.from);
        } else {
            slice(record.original, 0);
        }
    }

    /** @param at where the record begins in the file's own bytes; asked for where it does not hold them itself */
    private void slice(byte[] raw, int at) {
        List<Slot> slots = record.kind.slots();
        int n = slots.size();
        record.room(n);
        record.count = n;
        if (!decoder.direct()) {
            decoder.slice(record, raw, at);
            return;
        }
        byte[] b = record.bytes;
        record.tellPlaces();
        for (int i = 0; i < n; i++) {
            Slot slot = slots.get(i);
            int s = record.from + slot.offset();
            int e = s + slot.field().length();
            record.placeOffset[i] = record.base + s;
            record.placeLength[i] = e - s;
            record.start[i] = s;
            record.end[i] = e;
            Fill.of(slot.field()).strip(b, record, i);
        }
    }

    /** The length of the line at the feed's position, line end not counted; -1 at the end or if it is too long. */
    private int line() throws IOException {
        int i = feed.position;
        for (; ; ) {
            while (i < feed.filled) {
                byte c = feed.bytes[i];
                if (c == '\n') {
                    return i - feed.position;
                }
                if (c == '\r' && (i + 1 < feed.filled || feed.ended)) {
                    return i - feed.position;
                }
                if (c == '\r') {
                    break;
                }
                i++;
            }
            int done = i - feed.position;
            if (!feed.more()) {
                if (feed.position + done < feed.filled && !feed.tooLong()) {
                    return done;
                }
                return feed.position == feed.filled || feed.tooLong() ? -1 : feed.filled - feed.position;
            }
            i = feed.position + done;
        }
    }

    private int lineEnd(int at) {
        byte[] b = feed.bytes;
        String found;
        int end = at;
        if (at >= feed.filled) {
            found = "";
        } else if (b[at] == '\r' && at + 1 < feed.filled && b[at + 1] == '\n') {
            found = "CRLF";
            end = at + 2;
        } else {
            found = b[at] == '\r' ? "CR" : "LF";
            end = at + 1;
        }
        boolean fits = format.newline() == Newline.ANY
                ? found.equals("CRLF") || found.equals("LF")
                : found.equals(format.newline().name());
        if (!fits) {
            trouble.add(new Trouble(
                    "record.newline",
                    feed.base + at,
                    end - at,
                    Message.of("newline.expected", format.newline().name()),
                    found.isEmpty() ? Message.of("newline.none") : Message.of("newline.found", found),
                    Message.of("newline.remedy", format.newline().name()),
                    found.isEmpty()));
        }
        return end;
    }

    /** The length of the next record without line ends; -1 at the end. */
    private int block() throws IOException {
        int length = format.recordLength() > 0 ? format.recordLength() : kinds[0].width();
        while (feed.filled - feed.position < length) {
            if (!feed.more()) {
                return feed.position == feed.filled ? -1 : feed.filled - feed.position;
            }
        }
        return length;
    }

    private Cut tooLong() throws IOException {
        record.kind = kinds.length == 1 ? kinds[0] : UnknownKind.of(layout);
        record.to = Math.min(feed.filled, record.from + (1 << 16));
        record.bytes = java.util.Arrays.copyOfRange(feed.bytes, record.from, record.to);
        record.base += record.from;
        record.to -= record.from;
        record.from = 0;
        long at = feed.base + feed.position;
        long length = (long) feed.filled - feed.position;
        feed.position = feed.filled;
        feed.skipLine();
        trouble.add(new Trouble(
                "record.too-long",
                at,
                (int) Math.min(Integer.MAX_VALUE, feed.base + feed.position - at),
                Message.of("too-long.expected", length),
                Message.of("too-long.found"),
                Message.of("too-long.remedy"),
                false));
        return Cut.BROKEN;
    }
}
