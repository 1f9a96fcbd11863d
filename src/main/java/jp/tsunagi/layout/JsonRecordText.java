package jp.tsunagi.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Writes the records of a JSON layout from values by the names of their fields. */
final class JsonRecordText {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private JsonRecordText() {}

    static byte[] record(JsonNode values, Kind kind) throws JsonProcessingException {
        return MAPPER.writeValueAsBytes(object(values, kind));
    }

    private static ObjectNode object(JsonNode values, Kind kind) {
        ObjectNode object = MAPPER.createObjectNode();
        for (Slot slot : kind.slots()) {
            JsonNode value = values.path(slot.name());
            if (!value.isMissingNode() && !value.isNull()) {
                put(object, slot.field().path(), slot.field(), value.asText());
            }
        }
        for (Kind child : kind.children()) {
            JsonNode elements = values.path(child.name());
            if (elements.isArray()) {
                ArrayNode array = object.putArray(child.name());
                elements.forEach(e -> array.add(object(e, child)));
            }
        }
        return object;
    }

    private static void put(ObjectNode object, String path, Field field, String value) {
        int dot = path.indexOf('.');
        if (dot > 0) {
            String first = path.substring(0, dot);
            JsonNode inner = object.path(first);
            ObjectNode under = inner instanceof ObjectNode o ? o : object.putObject(first);
            put(under, path.substring(dot + 1), field, value);
        } else if (field.type() == FieldType.NUMBER && value.matches("-?[0-9]+(\\.[0-9]+)?")) {
            object.put(path, new BigDecimal(value));
        } else {
            object.put(path, value);
        }
    }
}
