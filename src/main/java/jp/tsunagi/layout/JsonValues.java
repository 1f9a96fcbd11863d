package jp.tsunagi.layout;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import jp.tsunagi.problem.Message;
import jp.tsunagi.text.Utf8;

/** Fills a record from the object that a parser stands at. Numbers stay the text they are. */
final class JsonValues {

    private static final int DEEPEST = 64;

    /** Byte sources only, always UTF-8, so that the parser tells offsets in bytes. */
    private static final JsonFactory PARSERS = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Opening.LONGEST_RECORD)
                    .maxNumberLength(1000)
                    .maxNameLength(1000)
                    .build())
            .build();

    private final DocumentRecord out;
    private final JsonMember root;
    /** The file's offset of the parser's first byte. */
    private long base;

    private long objects;

    JsonValues(Layout layout) {
        Kind kind = layout.kinds().get(0);
        this.root = JsonMember.of(kind, layout.fields());
        this.out = new DocumentRecord(kind);
    }

    static JsonFactory parsers() {
        return PARSERS;
    }

    DocumentRecord out() {
        return out;
    }

    void base(long offset) {
        base = offset;
    }

    /** Where the parser's token begins in the file. */
    long at(JsonParser parser) {
        return base + parser.currentTokenLocation().getByteOffset();
    }

    /** Where the parser's token ends in the file. */
    long end(JsonParser parser) {
        return base + parser.currentLocation().getByteOffset();
    }

    /** Fills the record from the object whose start the parser has just read. */
    void fill(JsonParser parser) throws IOException {
        object(parser, root, out.begin(root.kind(), at(parser)));
    }

    RecordReader.Cut broken(long offset, byte[] original) {
        return out.broken(root.kind(), offset, original);
    }

    private void object(JsonParser parser, JsonMember object, Record record) throws IOException {
        long here = ++objects;
        Set<String> unknown = Set.of();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonMember member = object.member(name);
            if (member != null && member.seen(here)) {
                if (parser.nextToken() != JsonToken.VALUE_NULL) {
                    member(parser, member, record);
                }
                continue;
            }
            unknown = member == null && unknown.isEmpty() ? new HashSet<>() : unknown;
            passOver(parser, name, member == null && unknown.add(name));
        }
    }

    private void passOver(JsonParser parser, String name, boolean unknown) throws IOException {
        long at = at(parser) + 1;
        String rule = unknown ? "json.unknown-member" : "json.duplicate-member";
        Message expected = unknown ? Message.of("json.known") : Message.of("json.once");
        out.tell(rule, at, at + length(name), expected, found(name), unknown);
        parser.nextToken();
        parser.skipChildren();
    }

    /** In the file's bytes, unless the name is escaped. */
    static int length(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    private void member(JsonParser parser, JsonMember member, Record record) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT && member.object()) {
            object(parser, member, record);
        } else if (token == JsonToken.START_ARRAY && member.child() >= 0) {
            array(parser, member, record);
        } else if (token.isScalarValue() && member.slot() >= 0) {
            value(parser, record, member.slot());
        } else {
            wrongKind(parser, member.expected());
        }
    }

    private void array(JsonParser parser, JsonMember array, Record record) throws IOException {
        JsonMember element = array.element();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonToken token = parser.currentToken();
            boolean object = token == JsonToken.START_OBJECT;
            boolean plain = token.isScalarValue() && token != JsonToken.VALUE_NULL && element.plain();
            if (!object && !plain) {
                wrongKind(parser, element.plain() ? "json.value" : "json.object");
                continue;
            }
            Record under = out.under(record, array.child(), element.kind(), at(parser));
            if (object) {
                object(parser, element, under);
            } else {
                value(parser, under, 0);
            }
            out.close(under, end(parser));
        }
    }

    private void value(JsonParser parser, Record record, int slot) throws IOException {
        int from = out.position();
        String text = parser.getText();
        int quote = parser.currentToken() == JsonToken.VALUE_STRING ? 1 : 0;
        long at = at(parser) + quote;
        long end = end(parser) - quote;
        if (!out.append(text)) {
            out.tell("json.surrogate", at, end, Message.of("json.characters"), Message.of("json.half"), false);
        }
        out.value(record, slot, from, at, end);
    }

    /** Tells that something else was expected here, and goes on behind what is here. */
    void wrongKind(JsonParser parser, String expected) throws IOException {
        JsonToken token = parser.currentToken();
        long at = at(parser);
        String found = word(token);
        parser.skipChildren();
        if (token == JsonToken.VALUE_STRING) {
            parser.finishToken();
        }
        out.tell("json.kind", at, end(parser), Message.of(expected), Message.of(found), false);
    }

    /** Key of the message for what begins with a token. */
    static String word(JsonToken token) {
        return token == JsonToken.START_OBJECT
                ? "json.object"
                : token == JsonToken.START_ARRAY
                        ? "json.array"
                        : token == JsonToken.VALUE_NULL ? "json.null" : "json.value";
    }

    /** Tells why the parser stopped; returns where, in the file. */
    long stopped(IOException why, long from, long end) {
        out.clearTrouble();
        if (why instanceof DocumentRecord.TooMuch much) {
            out.tell("json.limit", much.offset, much.offset + 1, much.most, Message.of("document.more"), false);
            return much.offset;
        }
        long told = why instanceof JsonProcessingException e && e.getLocation() != null
                ? base + e.getLocation().getByteOffset()
                : end;
        long at = Math.max(from, Math.min(end, told));
        if (why instanceof StreamConstraintsException) {
            out.tell("json.limit", at, at + 1, Message.of("json.limits", DEEPEST), Message.of("document.more"), false);
        } else {
            Message found = at >= end ? Message.of("document.end") : Message.of("document.else");
            out.tell("json.syntax", at, Math.min(end, at + 1), Message.of("json.json"), found, false);
        }
        return at;
    }

    /** Tells bytes that are no characters; false if there are none. */
    boolean badBytes(byte[] bytes, int from, int to, long offset) {
        int bad = Utf8.firstBad(bytes, from, to);
        if (bad < 0) {
            return false;
        }
        int length = Math.min(to - bad, Utf8.badLength(bytes, bad, to));
        long at = offset + bad - from;
        out.clearTrouble();
        out.tell(
                "field.charset",
                at,
                at + length,
                Message.of("charset.expected", "UTF-8"),
                BadBytes.words(bytes, bad, length, at),
                false);
        return true;
    }

    /** A name in the data, which should be no person's value; if it is, its digits are not shown. */
    static String shown(String name) {
        String shown = name.length() > 40 ? name.substring(0, 40) + "…" : name;
        return shown.replaceAll("[0-9０-９]", "9");
    }

    static Message found(String name) {
        return Message.text("`" + shown(name) + "`");
    }
}
