package jp.tsunagi.layout;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import jp.tsunagi.problem.Message;
import jp.tsunagi.text.Encoded;
import jp.tsunagi.text.Encoding;

/** Writes the records of an XML layout from values as JSON; what cannot be written is a {@link RecordWriter.Misfit}. */
final class XmlRecordText {

    private final XmlElement record;
    private final XmlFrame frame;

    XmlRecordText(Layout layout) {
        this.record = XmlElement.ofRecord(layout);
        this.frame = XmlFrame.of(layout);
    }

    XmlFrame frame() {
        return frame;
    }

    RecordWriter.Item record(JsonNode values) {
        StringBuilder out = new StringBuilder();
        element(record, values, out, true);
        byte[] utf8 = out.toString().getBytes(StandardCharsets.UTF_8);
        if (XmlEscape.forbidden(utf8, 0, utf8.length, Encoding.UTF_8) >= 0) {
            return new RecordWriter.Misfit(
                    "map.xml-character", Message.of("map.xml-character"), Message.of("map.does-not-fit"));
        }
        Encoded encoded = frame.charset().encode(out);
        if (encoded instanceof Encoded.Unencodable bad) {
            return new RecordWriter.Misfit(
                    "field.repertoire",
                    Message.of("repertoire.expected", frame.charset().name()),
                    Message.text(String.format("U+%04X", Character.codePointAt(out, bad.index()))));
        }
        return new RecordWriter.Bytes(((Encoded.Bytes) encoded).bytes(), false);
    }

    private void element(XmlElement element, JsonNode values, StringBuilder out, boolean always) {
        int mark = out.length();
        out.append('<').append(element.name());
        boolean any = false;
        for (Map.Entry<String, Field> attribute : element.attributes().entrySet()) {
            String value = value(values, attribute.getValue());
            if (!value.isEmpty()) {
                any = true;
                out.append(' ').append(attribute.getKey()).append("=\"").append(escaped(value, true));
                out.append('"');
            }
        }
        out.append('>');
        String text = element.text().map(field -> value(values, field)).orElse("");
        out.append(escaped(text, false));
        int content = out.length();
        out.append(element.text().isPresent() ? "" : frame.newline());
        int inside = out.length();
        for (XmlElement inner : element.inside()) {
            if (inner.repeated().isPresent()) {
                values.path(inner.repeated().get().name()).forEach(one -> element(inner, one, out, true));
            } else {
                element(inner, values, out, false);
            }
        }
        boolean filled = out.length() > inside;
        out.setLength(filled ? out.length() : content);
        out.append("</").append(element.name()).append('>').append(frame.newline());
        if (!always && !any && text.isEmpty() && !filled) {
            out.setLength(mark);
        }
    }

    private static String value(JsonNode values, Field field) {
        return values.path(field.name()).asText("");
    }

    private static String escaped(String value, boolean attribute) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        byte[] room = Arrays.copyOf(utf8, utf8.length * XmlEscape.GROWTH);
        return new String(room, 0, XmlEscape.escape(room, 0, utf8.length, attribute), StandardCharsets.UTF_8);
    }
}
