package jp.tsunagi.card;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.stream.Collectors;

/** {@link CardEvent} as one line of JSON in UTF-8, and back. Reading takes nothing that the schema does not know. */
public final class CardEventJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private CardEventJson() {}

    public static byte[] write(CardEvent event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a card event cannot be written", e);
        }
    }

    /** How a constant is written, e.g. {@code my-number-card}. */
    public static String name(Enum<?> constant) {
        return JSON.convertValue(constant, String.class);
    }

    /** @throws UnreadableEventException if it is no card event; it tells the place, never what stands there */
    public static CardEvent read(byte[] json) {
        try {
            CardEvent event = JSON.readValue(json, CardEvent.class);
            if (event == null) {
                throw new UnreadableEventException("");
            }
            return event;
        } catch (JsonMappingException e) {
            throw new UnreadableEventException(e.getPath().stream()
                    .map(step -> String.valueOf(step.getFieldName()))
                    .collect(Collectors.joining(".")));
        } catch (IOException e) {
            throw new UnreadableEventException("");
        }
    }
}
