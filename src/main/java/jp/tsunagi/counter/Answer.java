package jp.tsunagi.counter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** A {@code canonical/eligibility-answer} as the door needs it: it is passed on as it is. */
final class Answer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode json;

    private Answer(JsonNode json) {
        this.json = json;
    }

    /** An exchange that leaves something else is at fault, which is told without what it left. */
    static Answer of(byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(bytes);
            if (json != null && json.path("result").isTextual()) {
                return new Answer(json);
            }
        } catch (IOException e) {
            // told below: the parser's own message quotes what it stumbled over
        }
        throw new IllegalStateException("the exchange left no eligibility answer");
    }

    JsonNode json() {
        return json;
    }

    /** {@code eligible}, {@code not-eligible}, {@code not-live}, {@code several-matches} or {@code not-found}. */
    String result() {
        return json.path("result").asText();
    }

    /** Whether the items named one person. */
    boolean named() {
        return result().equals("eligible") || result().equals("not-eligible");
    }

    /** The value at a dotted path; empty: none. */
    String text(String path) {
        return json.at("/" + path.replace('.', '/')).asText("");
    }
}
