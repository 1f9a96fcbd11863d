package jp.tsunagi.counter.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import jp.tsunagi.card.CardEvent;
import jp.tsunagi.card.CardEventJson;
import jp.tsunagi.card.ChallengeSource;
import jp.tsunagi.card.Refusal;
import jp.tsunagi.card.RefusedCardException;
import jp.tsunagi.counter.RefusedCallException;

/**
 * The hub as a terminal sees it, over TLS 1.3 with the terminal's certificate. Every call is made once: whoever stands
 * at the counter decides whether to try again. Safe for many threads; connections are kept and used again.
 */
public final class HubClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);

    private final URI hub;
    private final HttpClient http;
    private final Duration patience;
    private final TerminalKey key;

    private HubClient(URI hub, HttpClient http, Duration patience, TerminalKey key) {
        this.hub = hub;
        this.http = http;
        this.patience = patience;
        this.key = key;
    }

    /**
     * A client that has not called yet.
     *
     * @param hub without a path, {@code https://hub.example:8444}
     * @param patience how long an answer may take
     */
    public static HubClient of(URI hub, TerminalKey key, Duration patience) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TO_CONNECT)
                .sslContext(key.context())
                .sslParameters(key.parameters())
                .build();
        return new HubClient(hub, http, patience, key);
    }

    /** Challenges from the hub; without the hub no card is asked to sign. */
    public ChallengeSource challenges() {
        return () -> {
            try {
                return Base64.getUrlDecoder().decode(nonce());
            } catch (RefusedCallException e) {
                throw new RefusedCardException(e.refusal());
            }
        };
    }

    /** Who the hub takes us for: {@code terminal}, {@code officeNumber}, {@code validUntil}, {@code now}. */
    public JsonNode terminal() {
        return call("GET", "/v1/terminal", BodyPublishers.noBody());
    }

    /** A number to be used once, as base64url. */
    public String nonce() {
        return call("POST", "/v1/nonces", BodyPublishers.noBody()).path("nonce").asText();
    }

    /** A card that was read; gives {@code check} and {@code answer}. */
    public JsonNode card(CardEvent event) {
        return call("POST", "/v1/card-events", BodyPublishers.ofByteArray(CardEventJson.write(event)));
    }

    /** Items that were typed: {@code insuredNumber}, {@code nameKana}, {@code birthDate}, {@code sex}. */
    public JsonNode typed(String nonce, Map<String, String> items) {
        ObjectNode json = JSON.createObjectNode().put("nonce", nonce);
        items.forEach(json::put);
        return call("POST", "/v1/typed-items", text(json));
    }

    /**
     * What the person said about viewing.
     *
     * @param consent {@code given}, {@code refused} or {@code withdrawn}
     */
    public void consent(String nonce, String check, String consent) {
        ObjectNode json =
                JSON.createObjectNode().put("nonce", nonce).put("check", check).put("consent", consent);
        call("POST", "/v1/consents", text(json));
    }

    private static BodyPublisher text(ObjectNode json) {
        return BodyPublishers.ofByteArray(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode call(String method, String path, BodyPublisher body) {
        key.mustHold();
        HttpRequest request = HttpRequest.newBuilder(hub.resolve(path))
                .method(method, body)
                .header("Content-Type", "application/json")
                .timeout(patience)
                .build();
        HttpResponse<byte[]> response;
        try {
            response = http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw HandshakeTrouble.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedCallException(503, Refusal.of("counter.unreachable"));
        }
        JsonNode json = json(response.body());
        if (response.statusCode() != 200) {
            throw new RefusedCallException(
                    response.statusCode(),
                    new Refusal(
                            json.path("rule").asText(),
                            json.path("reason").asText(),
                            json.path("remedy").asText()));
        }
        return json;
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
        throw new RefusedCallException(502, Refusal.of("counter.hub-answer"));
    }
}
