package jp.tsunagi.connector.https;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Set;
import java.util.regex.Pattern;
import jp.tsunagi.delivery.Ask;
import jp.tsunagi.delivery.CauseKind;
import jp.tsunagi.delivery.SendFailure;

/** Asks the partner by the key whether it has what was sent. */
final class Question {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 64 << 10;

    /** The hub's own keys; anything else would have a say in the address. */
    private static final Pattern KEY = Pattern.compile("[0-9A-Za-z-]{1,100}");

    private final Exchanger exchanger;
    private final String url;
    private final String path;
    private final String field;
    private final Set<String> delivered;
    private final Set<String> absent;

    Question(Exchanger exchanger, String url, String path, String field, Set<String> delivered, Set<String> absent) {
        this.exchanger = exchanger;
        this.url = url;
        this.path = path;
        this.field = field;
        this.delivered = delivered;
        this.absent = absent;
    }

    boolean canBeAsked() {
        return !path.isEmpty();
    }

    /** @throws SendFailure the doubt stays: the partner said neither, or nothing */
    Reply ask(String key) throws InterruptedException {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("a key of the hub's own expected");
        }
        URI address = HttpsSendEndpoint.address(url + path.replace(Ask.KEY, key));
        HttpRequest.Builder request = HttpRequest.newBuilder(address).GET().header("Idempotency-Key", key);
        Exchanger.Answer answer = exchanger.send(request, MOST);
        String word = word(answer);
        if (delivered.contains(word)) {
            return new Reply(true, answer.receipt());
        }
        if (absent.contains(word)) {
            return new Reply(false, "");
        }
        if (answer.status() == 401 || answer.status() == 403 || answer.status() >= 500) {
            throw new SendFailure(CauseKind.PARTNER_DOWN, "http.asked-" + answer.status());
        }
        throw new SendFailure(CauseKind.NOT_YET, "http.asked-" + answer.status());
    }

    private String word(Exchanger.Answer answer) {
        if (field.isEmpty()) {
            return String.valueOf(answer.status());
        }
        if (answer.status() != 200) {
            return "";
        }
        try {
            JsonNode found = JSON.readTree(answer.body()).at(JsonPointer.compile(field));
            return found.isValueNode() ? found.asText() : "";
        } catch (IOException e) {
            return ""; // no JSON: it says neither
        }
    }

    /** @param receipt the partner's number; empty: none */
    record Reply(boolean there, String receipt) {}
}
