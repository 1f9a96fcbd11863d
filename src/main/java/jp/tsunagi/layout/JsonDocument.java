package jp.tsunagi.layout;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import jp.tsunagi.problem.Message;

/**
 * A file that is one JSON document: an array of records, an object with such an array at a path, or one record. Read as
 * a stream; where it stops being JSON, it ends.
 */
final class JsonDocument implements RecordReader {

    private enum Part {
        BEFORE,
        ARRAY,
        AFTER,
        DONE
    }

    private final RecentBytes in;
    private final JsonParser parser;
    private final JsonValues values;
    private final boolean single;
    private final String[] path;
    private Part part = Part.BEFORE;
    private Ending ending = Ending.WHOLE;
    private long recordAt;

    JsonDocument(Layout layout, Format.Json format, InputStream in, long offset) throws IOException {
        this.in = new RecentBytes(in, offset, Opening.LONGEST_RECORD);
        this.parser = JsonValues.parsers().createParser(this.in);
        this.values = new JsonValues(layout);
        values.base(offset);
        this.single =
                format.shape() == Format.JsonShape.OBJECT && format.records().isEmpty();
        this.path = format.shape() == Format.JsonShape.ARRAY
                ? new String[0]
                : format.records().split("\\.");
        this.recordAt = offset;
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
    public Ending ending() {
        return ending;
    }

    @Override
    public Cut next() throws IOException {
        values.out().next();
        try {
            if (part == Part.BEFORE) {
                if (single) {
                    return only();
                }
                if (!toArray()) {
                    return values.broken(recordAt, in.range(recordAt, in.end()));
                }
                part = Part.ARRAY;
            }
            return part == Part.ARRAY ? element() : Cut.END;
        } catch (IOException e) {
            return stopped(e);
        }
    }

    private Cut only() throws IOException {
        if (parser.nextToken() == null) {
            return nothing();
        }
        recordAt = values.at(parser);
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return notThis("json.object");
        }
        part = Part.AFTER;
        values.fill(parser);
        byte[] original = in.range(recordAt, values.end(parser));
        if (values.badBytes(original, 0, original.length, recordAt)) {
            return values.broken(recordAt, original);
        }
        if (!atEnd()) {
            return values.broken(recordAt, original);
        }
        values.out().finish(original);
        return Cut.RECORD;
    }

    private Cut element() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.END_ARRAY) {
            part = Part.AFTER;
            recordAt = values.at(parser);
            return atEnd() ? Cut.END : values.broken(recordAt, in.range(recordAt, in.end()));
        }
        recordAt = values.at(parser);
        in.release(recordAt);
        if (token != JsonToken.START_OBJECT) {
            values.wrongKind(parser, "json.object");
            return values.broken(recordAt, in.range(recordAt, values.end(parser)));
        }
        values.fill(parser);
        byte[] original = in.range(recordAt, values.end(parser));
        if (values.badBytes(original, 0, original.length, recordAt)) {
            return values.broken(recordAt, original);
        }
        values.out().finish(original);
        return Cut.RECORD;
    }

    /** Goes to the array of records; false, with trouble told, if there is none. */
    private boolean toArray() throws IOException {
        if (parser.nextToken() == null) {
            nothing();
            return false;
        }
        for (String name : path) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                notThis("json.object");
                return false;
            }
            if (!toMember(name)) {
                recordAt = values.at(parser);
                end(Ending.BROKEN);
                values.out()
                        .tell(
                                "json.records",
                                recordAt,
                                recordAt + 1,
                                Message.of("json.records", String.join(".", path)),
                                Message.of("found.nothing"),
                                false);
                return false;
            }
        }
        recordAt = values.at(parser);
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            notThis("json.array");
            return false;
        }
        return true;
    }

    /** Goes to the value of a member of the object that the parser stands at. */
    private boolean toMember(String name) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean here = parser.currentName().equals(name);
            parser.nextToken();
            if (here) {
                return true;
            }
            skip();
        }
        return false;
    }

    /** Passes over the value that the parser stands at, keeping nothing of it. */
    private void skip() throws IOException {
        int depth = 0;
        do {
            JsonToken token = parser.currentToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            in.release(values.at(parser));
        } while (depth > 0 && parser.nextToken() != null);
    }

    /** Reads what stands behind the records; false, with trouble told, if it is more than the document's end. */
    private boolean atEnd() throws IOException {
        while (!parser.getParsingContext().inRoot()) {
            parser.nextToken();
            in.release(values.at(parser));
        }
        if (parser.nextToken() == null) {
            end(Ending.WHOLE);
            return true;
        }
        long at = values.at(parser);
        end(Ending.BROKEN);
        values.out()
                .tell("json.syntax", at, at + 1, Message.of("json.document-end"), Message.of("document.else"), false);
        return false;
    }

    private Cut nothing() {
        end(Ending.BROKEN);
        values.out()
                .tell("json.syntax", in.end(), in.end(), Message.of("json.json"), Message.of("document.end"), false);
        return values.broken(in.end(), new byte[0]);
    }

    private Cut notThis(String expected) throws IOException {
        end(Ending.BROKEN);
        recordAt = values.at(parser);
        values.wrongKind(parser, expected);
        return values.broken(recordAt, in.range(recordAt, in.end()));
    }

    private Cut stopped(IOException why) throws IOException {
        boolean ofDocument = in.full()
                || why instanceof com.fasterxml.jackson.core.JsonProcessingException
                || why instanceof DocumentRecord.TooMuch;
        end(Ending.BROKEN);
        if (!ofDocument) {
            throw why;
        }
        byte[] held = in.range(recordAt, in.end());
        long at = values.stopped(why, recordAt, in.end());
        if (in.full()) {
            values.out().clearTrouble();
            values.out()
                    .tell(
                            "record.too-long",
                            recordAt,
                            in.end(),
                            Message.of("too-long.expected", Opening.LONGEST_RECORD),
                            Message.of("too-long.found"),
                            false);
        } else {
            int to = (int) Math.min(held.length, at + 4 - recordAt);
            values.badBytes(held, 0, Math.max(0, to), recordAt);
        }
        return values.broken(recordAt, in.range(recordAt, Math.min(at + 1, recordAt + Opening.LONGEST_RECORD)));
    }

    private void end(Ending how) {
        part = Part.DONE;
        ending = how;
    }
}
