package jp.tsunagi.counter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import jp.tsunagi.card.Refusal;

/** What a call is answered with. */
record Reply(int status, String type, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Reply json(byte[] body) {
        return new Reply(200, "application/json", body);
    }

    static Reply json(ObjectNode json) {
        return json(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Reply json(int status, Refusal refusal) {
        ObjectNode json = JSON.createObjectNode()
                .put("rule", refusal.rule())
                .put("reason", refusal.reason())
                .put("remedy", refusal.remedy());
        return new Reply(status, "application/json", json.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Reply html(int status, String html) {
        return new Reply(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }
}
