package jp.tsunagi.counter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import jp.tsunagi.card.CardEvent;
import jp.tsunagi.card.CardEventJson;
import jp.tsunagi.card.Refusal;
import jp.tsunagi.card.UnreadableEventException;
import jp.tsunagi.counter.terminal.Terminal;
import jp.tsunagi.counter.typed.TypedItems;

/** What programs at the counter call: the agent, and an office's own software. JSON in UTF-8 both ways. */
final class ProgramCalls {

    private static final String JSON_TYPE = "application/json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Counter counter;
    private final Clock clock;

    ProgramCalls(Counter counter, Clock clock) {
        this.counter = counter;
        this.clock = clock;
    }

    Map<String, Call> all() {
        return Map.of(
                "GET /v1/terminal", new Call("", false, this::terminal),
                "POST /v1/nonces", new Call("", false, this::nonce),
                "POST /v1/card-events", new Call(JSON_TYPE, false, this::card),
                "POST /v1/typed-items", new Call(JSON_TYPE, false, this::typed),
                "POST /v1/consents", new Call(JSON_TYPE, false, this::consent));
    }

    private Reply terminal(Terminal terminal, byte[] body) {
        return Reply.json(JSON.createObjectNode()
                .put("terminal", terminal.name())
                .put("officeNumber", terminal.office())
                .put("validUntil", terminal.validUntil().toString())
                .put("now", clock.instant().toString()));
    }

    private Reply nonce(Terminal terminal, byte[] body) {
        return Reply.json(JSON.createObjectNode()
                .put("nonce", counter.nonceForCard(terminal))
                .put("seconds", counter.nonceLife().toSeconds()));
    }

    private Reply card(Terminal terminal, byte[] body) {
        return told(counter.card(terminal, event(body)));
    }

    private static CardEvent event(byte[] body) {
        try {
            return CardEventJson.read(body);
        } catch (UnreadableEventException e) {
            throw RefusedCallException.of(400, "counter.not-an-event");
        }
    }

    private Reply typed(Terminal terminal, byte[] body) {
        counter.limits().typed(terminal.name());
        JsonNode json = json(body);
        TypedItems items = new TypedItems(
                json.path("insurer").asText(""),
                json.path("insuredNumber").asText(""),
                json.path("nameKana").asText(""),
                json.path("birthDate").asText(""),
                json.path("sex").asText(""));
        TypedItems.Outcome outcome = items.read(counter.today());
        if (outcome instanceof TypedItems.Wrong wrong) {
            return wrong(wrong);
        }
        return told(counter.typed(terminal, json.path("nonce").asText(""), ((TypedItems.Read) outcome).person()));
    }

    private static Reply wrong(TypedItems.Wrong wrong) {
        Refusal refusal = Refusal.of("counter.items");
        ObjectNode json = JSON.createObjectNode()
                .put("rule", refusal.rule())
                .put("reason", refusal.reason())
                .put("remedy", refusal.remedy());
        ObjectNode items = json.putObject("items");
        wrong.byItem().forEach((item, message) -> items.put(item, message.in(Locale.JAPANESE)));
        return new Reply(422, JSON_TYPE, json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Reply consent(Terminal terminal, byte[] body) {
        JsonNode json = json(body);
        Consent.Kind kind = Consent.Kind.of(json.path("consent").asText(""))
                .orElseThrow(() -> RefusedCallException.of(422, "counter.consent-kind"));
        counter.consent(
                terminal, json.path("nonce").asText(""), json.path("check").asText(""), kind);
        return Reply.json(JSON.createObjectNode().put("taken", true));
    }

    private static Reply told(Counter.Told told) {
        ObjectNode json = JSON.createObjectNode().put("check", told.check());
        json.set("answer", told.answer().json());
        return Reply.json(json);
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (IOException e) {
            // told below, without what stands there
        }
        throw RefusedCallException.of(400, "counter.not-json");
    }
}
