package jp.tsunagi.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import jp.tsunagi.problem.Message;
import jp.tsunagi.text.Utf8;
import org.jspecify.annotations.Nullable;

/** The object of one JSON line, or what keeps the line from being one: one of the two is there. */
record LineObject(@Nullable JsonNode node, LineShape.@Nullable Wrong wrong) {

    /**
     * Numbers stay the text they are; nothing behind the object, no member twice. On a copy: a mapper's settings change
     * the factory that it is built on, and readers tell members that come twice in their own way.
     */
    private static final ObjectMapper MAPPER = JsonMapper.builder(
                    JsonValues.parsers().copy())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** @param offset of the line in its file, in bytes */
    static LineObject of(byte[] line, long offset) throws IOException {
        if (JsonLines.blank(line)) {
            return wrong("json.blank-line", 0, line.length, Message.of("json.object"), Message.of("found.nothing"));
        }
        int bad = Utf8.firstBad(line, 0, line.length);
        if (bad >= 0) {
            int length = Math.min(line.length - bad, Utf8.badLength(line, bad, line.length));
            Message found = BadBytes.words(line, bad, length, offset + bad);
            return wrong("field.charset", bad, bad + length, Message.of("charset.expected", "UTF-8"), found);
        }
        try {
            JsonNode node = MAPPER.readTree(line);
            if (node.isObject()) {
                return new LineObject(node, null);
            }
            Message found = Message.of(node.isArray() ? "json.array" : node.isNull() ? "json.null" : "json.value");
            return wrong("json.kind", 0, line.length, Message.of("json.object"), found);
        } catch (JsonProcessingException e) {
            int at = e.getLocation() == null ? 0 : (int) e.getLocation().getByteOffset();
            int from = Math.max(0, Math.min(line.length - 1, at));
            boolean twice = e.getOriginalMessage().startsWith("Duplicate field");
            Message expected = Message.of(twice ? "json.once" : "json.json");
            String rule = twice ? "json.duplicate-member" : "json.syntax";
            return wrong(rule, from, from + 1, expected, Message.of("document.else"));
        }
    }

    private static LineObject wrong(String rule, int from, int to, Message expected, Message found) {
        return new LineObject(null, new LineShape.Wrong(rule, from, to, expected, found));
    }
}
