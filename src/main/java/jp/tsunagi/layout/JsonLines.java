package jp.tsunagi.layout;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import jp.tsunagi.problem.Message;

/** JSON, one object a line. A line that is no JSON is broken by itself; reading goes on with the next. */
final class JsonLines implements RecordReader {

    private static final int KEPT_OF_TOO_LONG = 1 << 16;

    private final ByteFeed feed;
    private final JsonValues values;

    JsonLines(Layout layout, ByteFeed feed) {
        this.feed = feed;
        this.values = new JsonValues(layout);
    }

    @Override
    public Record record() {
        return values.out().record();
    }

    @Override
    public List<Trouble> trouble() {
        return values.out().trouble();
    }

    @Override
    public Cut next() throws IOException {
        values.out().next();
        int end = feed.line();
        if (end < 0) {
            return feed.tooLong() ? tooLong() : Cut.END;
        }
        int from = feed.position;
        long offset = feed.base + from;
        byte[] line = Arrays.copyOfRange(feed.bytes, from, end);
        feed.position = end;
        if (blank(line)) {
            values.out()
                    .tell(
                            "json.blank-line",
                            offset,
                            offset + line.length,
                            Message.of("json.object"),
                            Message.of("found.nothing"),
                            false);
            return values.broken(offset, line);
        }
        if (values.badBytes(line, 0, line.length, offset)) {
            return values.broken(offset, line);
        }
        return parse(line, offset);
    }

    private Cut parse(byte[] line, long offset) throws IOException {
        values.base(offset);
        try (JsonParser parser = JsonValues.parsers().createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                values.wrongKind(parser, "json.object");
                return values.broken(offset, line);
            }
            values.fill(parser);
            if (parser.nextToken() != null) {
                long at = values.at(parser);
                values.out().clearTrouble();
                values.out()
                        .tell(
                                "json.syntax",
                                at,
                                at + 1,
                                Message.of("json.line-end"),
                                Message.of("document.else"),
                                false);
                return values.broken(offset, line);
            }
            values.out().finish(line);
            return Cut.RECORD;
        } catch (IOException e) {
            values.stopped(e, offset, offset + content(line));
            return values.broken(offset, line);
        }
    }

    private Cut tooLong() throws IOException {
        long offset = feed.base + feed.position;
        int held = feed.filled - feed.position;
        byte[] kept = Arrays.copyOfRange(feed.bytes, feed.position, feed.position + Math.min(held, KEPT_OF_TOO_LONG));
        feed.position = feed.filled;
        feed.skipLine();
        values.out()
                .tell(
                        "record.too-long",
                        offset,
                        Math.min(offset + Integer.MAX_VALUE, feed.base + feed.position),
                        Message.of("too-long.expected", held),
                        Message.of("too-long.found"),
                        false);
        return values.broken(offset, kept);
    }

    static boolean blank(byte[] line) {
        return content(line) == 0;
    }

    /** The length of the line without white space at its end. */
    private static int content(byte[] line) {
        int end = line.length;
        while (end > 0
                && (line[end - 1] == '\n' || line[end - 1] == '\r' || line[end - 1] == ' ' || line[end - 1] == '\t')) {
            end--;
        }
        return end;
    }
}
