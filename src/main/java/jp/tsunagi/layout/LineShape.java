package jp.tsunagi.layout;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.tsunagi.problem.Message;

/**
 * Holds one JSON line, already known to be JSON, against the kind of record that it is to become: everything that could
 * only be left out is told, and where each value stands.
 */
final class LineShape {

    /** What could only be left out, in bytes from the line's first. */
    record Wrong(String rule, int from, int to, Message expected, Message found) {}

    /** Bytes from the line's first, quotes not included. */
    record Extent(int from, int to) {}

    private final JsonParser parser;
    private final boolean nested;
    private final List<Wrong> wrong = new ArrayList<>();
    private final Map<String, Extent> extents = new HashMap<>();

    private LineShape(JsonParser parser, boolean nested) {
        this.parser = parser;
        this.nested = nested;
    }

    /** @param line one object */
    static LineShape of(byte[] line, Kind kind, Layout layout) throws IOException {
        boolean nested = layout.format() instanceof Format.Json || layout.format() instanceof Format.Xml;
        try (JsonParser parser = JsonValues.parsers().createParser(line)) {
            parser.nextToken();
            LineShape shape = new LineShape(parser, nested);
            shape.object(kind, "", layout.severalKinds());
            return shape;
        }
    }

    List<Wrong> wrong() {
        return wrong;
    }

    /** Where the value of a slot stands; the line as a whole if there is none. */
    Extent extent(String slot, int length) {
        return extents.getOrDefault(slot, new Extent(0, length));
    }

    private void object(Kind kind, String prefix, boolean named) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            int at = at() + 1;
            JsonToken value = parser.nextToken();
            int slot = kind.slot(name);
            Kind.Repeat repeat = repeat(kind, name);
            if (named && name.equals("@record")) {
                continue;
            }
            if (slot >= 0 && kind.slots().get(slot).field().type() != FieldType.FILLER) {
                scalar(prefix + name, value);
            } else if (repeat != null) {
                repeats(repeat, kind, prefix + name, value);
            } else if (nested && kind.child(name) >= 0) {
                children(kind.children().get(kind.child(name)), prefix + name, value);
            } else {
                unknown(name, at);
            }
        }
    }

    private static Kind.@org.jspecify.annotations.Nullable Repeat repeat(Kind kind, String name) {
        return kind.repeats().stream()
                .filter(r -> r.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private void scalar(String path, JsonToken value) throws IOException {
        if (!value.isScalarValue()) {
            wrongKind("json.value", value);
            return;
        }
        int quote = value == JsonToken.VALUE_STRING ? 1 : 0;
        int from = at() + quote;
        parser.finishToken();
        extents.put(path, new Extent(from, end() - quote));
    }

    private void repeats(Kind.Repeat repeat, Kind kind, String path, JsonToken value) throws IOException {
        List<String> names = kind.slots().subList(repeat.first(), repeat.first() + repeat.stride()).stream()
                .map(s -> s.field().name())
                .toList();
        for (int k = 0; array(value, k); k++) {
            if (k == repeat.times()) {
                int at = at();
                wrong.add(new Wrong(
                        "json.limit",
                        at,
                        at + 1,
                        Message.of("document.parts", repeat.times()),
                        Message.of("document.more")));
            }
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                wrongKind("json.object", parser.currentToken());
                continue;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                int at = at() + 1;
                JsonToken inner = parser.nextToken();
                if (names.contains(name)) {
                    scalar(path + "[" + k + "]." + name, inner);
                } else {
                    unknown(name, at);
                }
            }
        }
    }

    private void children(Kind kind, String path, JsonToken value) throws IOException {
        for (int k = 0; array(value, k); k++) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                object(kind, path + "[" + k + "].", false);
            } else {
                wrongKind("json.object", parser.currentToken());
            }
        }
    }

    /** Goes to the next element; false behind the last, or if this is no array: that is told, unless it is null. */
    private boolean array(JsonToken value, int seen) throws IOException {
        if (value == JsonToken.START_ARRAY) {
            return parser.nextToken() != JsonToken.END_ARRAY;
        }
        if (seen == 0 && value != JsonToken.VALUE_NULL) {
            wrongKind("json.array", value);
        }
        return false;
    }

    private void unknown(String name, int at) throws IOException {
        wrong.add(new Wrong(
                "json.unknown-member",
                at,
                at + JsonValues.length(name),
                Message.of("json.known"),
                JsonValues.found(name)));
        parser.skipChildren();
    }

    private void wrongKind(String expected, JsonToken found) throws IOException {
        int from = at();
        String key = JsonValues.word(found);
        parser.skipChildren();
        parser.finishToken();
        wrong.add(new Wrong("json.kind", from, end(), Message.of(expected), Message.of(key)));
    }

    private int at() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private int end() {
        return (int) parser.currentLocation().getByteOffset();
    }
}
