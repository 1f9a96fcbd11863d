package jp.tsunagi.prove;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** HTTPS with an idempotency key; taken is what was answered with 202, or 200 for a repeat. */
final class HttpsDoor implements Door {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient client;
    private final List<URI> addresses;
    private final AtomicInteger turn = new AtomicInteger();

    /** @param client shows a certificate that lets it in */
    HttpsDoor(HttpClient client, List<URI> addresses) {
        this.client = client;
        this.addresses = List.copyOf(addresses);
    }

    @Override
    public String name() {
        return "https";
    }

    @Override
    public void offer(Note note) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        addresses.get(Math.floorMod(turn.getAndIncrement(), addresses.size())))
                .timeout(PATIENCE)
                .header("Idempotency-Key", note.id())
                .header("Content-Type", "application/hl7-v2")
                .POST(HttpRequest.BodyPublishers.ofByteArray(note.bytes()))
                .build();
        int code = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (code != 202 && code != 200) {
            throw new IOException("answered " + code);
        }
    }
}
