package jp.tsunagi.layout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import jp.tsunagi.problem.Message;
import jp.tsunagi.text.Encoding;

/**
 * A file of HL7 v2 messages in their pipe form, one or several, with or without the frame of MLLP and the segments of a
 * batch around them. Each {@code MSH} begins a record.
 */
final class Hl7Messages implements RecordReader {

    private static final int KEPT_OF_TOO_LONG = 1 << 16;
    private static final byte FRAME_START = 0x0B;
    private static final byte FRAME_END = 0x1C;
    private static final List<byte[]> STARTS = starts("MSH", "FHS", "BHS", "BTS", "FTS");

    private static final Hl7Path VERSION = Hl7Path.of("MSH-12.1").orElseThrow();

    private final ByteFeed feed;
    private final Format.Hl7 format;
    private final Hl7Values values;
    private final DocumentRecord out;
    private final Hl7Message message = new Hl7Message();
    private final Hl7Batches batches = new Hl7Batches();
    /** Whether a trailer lied: the file ends there, since nobody knows what is missing. */
    private boolean lied;

    Hl7Messages(Layout layout, Format.Hl7 format, ByteFeed feed) {
        this.feed = feed;
        this.format = format;
        this.values = new Hl7Values(layout.kinds().get(0), layout.fields());
        this.out = new DocumentRecord(values.kind());
    }

    private static List<byte[]> starts(String... names) {
        return Arrays.stream(names)
                .map(name -> name.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    @Override
    public Record record() {
        return out.record();
    }

    @Override
    public List<Trouble> trouble() {
        return out.trouble();
    }

    @Override
    public Cut next() throws IOException {
        out.next();
        if (!toMessage()) {
            return Cut.END;
        }
        if (lied) {
            return Cut.HEADER;
        }
        batches.message();
        int end = end();
        long offset = feed.base + feed.position;
        if (end < 0) {
            return tooLong(offset);
        }
        byte[] original = Arrays.copyOfRange(feed.bytes, feed.position, end);
        feed.position = end;
        if (start(original, 0, original.length) != 0) {
            return broken(
                    "hl7.header", offset, offset + 1, Message.of("hl7.header"), Message.of("document.else"), original);
        }
        return read(original, offset);
    }

    private Cut read(byte[] original, long offset) throws IOException {
        String charset = Hl7Charset.of(original);
        message.take(original, offset, charset);
        try {
            if (!message.split()) {
                long to = Math.min(offset + original.length, offset + 8);
                return broken(
                        "hl7.separators",
                        offset + 3,
                        to,
                        Message.of("hl7.separators"),
                        Message.of("document.else"),
                        original);
            }
            values.fill(new Hl7Values.Run(message, charset, out), out.begin(values.kind(), offset));
        } catch (DocumentRecord.TooMuch e) {
            out.clearTrouble();
            return broken("hl7.limit", e.offset, e.offset + 1, e.most, Message.of("document.more"), original);
        }
        badBytes(charset, original, offset);
        for (Hl7Message.Part torn : message.torn()) {
            long from = message.text().offset(torn.from());
            out.tell(
                    "hl7.segment",
                    from,
                    message.text().offset(torn.to()),
                    Message.of("hl7.segment"),
                    Message.of("document.else"),
                    false);
        }
        version();
        out.finish(original);
        return Cut.RECORD;
    }

    private void badBytes(String charset, byte[] original, long offset) {
        for (BadBytes.Bad bad : message.text().bad()) {
            out.tell(
                    "field.charset",
                    bad.offset(),
                    bad.offset() + bad.length(),
                    Message.of("charset.expected", charset),
                    BadBytes.words(original, (int) (bad.offset() - offset), bad.length(), bad.offset()),
                    false);
        }
    }

    private void version() {
        Hl7Message.Part version = message.find(VERSION, Hl7Message.Scope.WHOLE);
        String text = Encoding.UTF_8.text(message.text().bytes(), version.from(), version.to());
        if (!text.isEmpty() && !text.startsWith(format.version())) {
            out.tell(
                    "hl7.version",
                    message.text().offset(version.from()),
                    message.text().offset(version.to()),
                    Message.text(format.version()),
                    Message.of("document.else"),
                    true);
        }
    }

    private Cut broken(String rule, long from, long to, Message expected, Message found, byte[] original) {
        out.tell(rule, from, to, expected, found, false);
        long offset = feed.base + feed.position - original.length;
        return out.broken(values.kind(), offset, original);
    }

    private Cut tooLong(long offset) throws IOException {
        int held = feed.filled - feed.position;
        byte[] kept = Arrays.copyOfRange(feed.bytes, feed.position, feed.position + Math.min(held, KEPT_OF_TOO_LONG));
        int end;
        do {
            // a start at the very end has not been looked at yet, nor the line end before it
            feed.position = feed.filled - STARTS.get(0).length - 1;
            end = end();
        } while (end < 0);
        feed.position = end;
        out.tell(
                "record.too-long",
                offset,
                Math.min(offset + Integer.MAX_VALUE, feed.base + feed.position),
                Message.of("too-long.expected", held),
                Message.of("too-long.found"),
                false);
        return out.broken(values.kind(), offset, kept);
    }

    /** Goes to the next message, past frames and the segments of a batch; false at the end of the file. */
    private boolean toMessage() throws IOException {
        for (; ; ) {
            while (feed.filled - feed.position < STARTS.get(0).length && feed.more()) {
                // a start may be cut in two
            }
            if (feed.position == feed.filled) {
                return false;
            }
            byte b = feed.bytes[feed.position];
            if (b == FRAME_START || b == FRAME_END || b == '\r' || b == '\n') {
                feed.position++;
            } else if (start(feed.bytes, feed.position, feed.filled) > 0) {
                if (batchSegment()) {
                    return true;
                }
            } else {
                return true;
            }
        }
    }

    /** Goes past a segment that begins or ends a batch; true if its count lies. */
    private boolean batchSegment() throws IOException {
        int length = 0;
        while (feed.position + length < feed.filled || feed.more()) {
            byte b = feed.bytes[feed.position + length];
            if (b == '\r' || b == '\n' || b == FRAME_END) {
                break;
            }
            length++;
        }
        byte[] segment = Arrays.copyOfRange(feed.bytes, feed.position, feed.position + length);
        long offset = feed.base + feed.position;
        feed.position += length;
        Hl7Batches.Lie lie = batches.segment(segment);
        if (lie == null) {
            return false;
        }
        lied = true;
        out.broken(values.kind(), offset, segment);
        out.tell(
                "hl7.batch-count",
                offset + lie.from(),
                offset + lie.from() + lie.length(),
                Message.of("count.expected", lie.counted()),
                Message.text(new String(segment, lie.from(), lie.length(), StandardCharsets.US_ASCII)),
                false);
        return true;
    }

    /** Where the message at the feed's position ends; -1 if it is too long. */
    private int end() throws IOException {
        int seen = 1;
        for (; ; ) {
            int last = feed.ended ? feed.filled : feed.filled - STARTS.get(0).length;
            int i = feed.position + seen;
            for (; i < last; i++) {
                byte b = feed.bytes[i];
                boolean lineEnd = feed.bytes[i - 1] == '\r' || feed.bytes[i - 1] == '\n';
                if (b == FRAME_START || b == FRAME_END || lineEnd && start(feed.bytes, i, feed.filled) >= 0) {
                    return i;
                }
            }
            seen = Math.max(seen, i - feed.position);
            if (feed.ended) {
                return feed.filled;
            }
            if (!feed.more() && feed.tooLong()) {
                return -1;
            }
        }
    }

    /** Which of the segments that begin or end a message stands here; -1: none. */
    private static int start(byte[] bytes, int at, int to) {
        for (int k = 0; k < STARTS.size(); k++) {
            byte[] name = STARTS.get(k);
            if (at + name.length <= to && Arrays.equals(bytes, at, at + name.length, name, 0, name.length)) {
                return k;
            }
        }
        return -1;
    }
}
