package jp.tsunagi.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The ledger's records as JSON, for the command line and the API alike: times in ISO form, none as null, bodies by
 * their SHA-256, states in small letters.
 */
public final class LedgerJson {

    private LedgerJson() {}

    public static ObjectMapper mapper() {
        return new ObjectMapper().registerModule(module()).disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
    }

    /** What another mapper needs to write them so. */
    public static SimpleModule module() {
        SimpleModule module = new SimpleModule("ledger");
        module.addSerializer(Instant.class, new Times());
        module.addSerializer(LocalDate.class, new Texts<>());
        module.addSerializer(StoredBody.class, new Bodies());
        module.addSerializer(DeliveryState.class, new Words<>());
        module.addSerializer(ReceiptState.class, new Words<>());
        module.addSerializer(PartnerStates.Breaker.class, new Words<>());
        return module;
    }

    private static final class Times extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant at, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (at.equals(Instant.EPOCH)) {
                json.writeNull();
            } else {
                json.writeString(at.toString());
            }
        }
    }

    private static final class Texts<T> extends JsonSerializer<T> {
        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.toString());
        }
    }

    private static final class Words<E extends Enum<E>> extends JsonSerializer<E> {
        @Override
        public void serialize(E value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(States.word(value));
        }
    }

    private static final class Bodies extends JsonSerializer<StoredBody> {
        @Override
        public void serialize(StoredBody body, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            json.writeStringField("sha256", body.hex());
            json.writeNumberField("size", body.size());
            json.writeStringField("until", body.until().toString());
            json.writeEndObject();
        }
    }
}
