package jp.tsunagi.hub.outgoing;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import jp.tsunagi.ledger.Incidents.Incident;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells each opening and each closing of an incident: as a line in the log, as JSON to the topic {@code incidents},
 * and, if there is an address, as JSON by POST, three times at most. What cannot be told stands in the ledger all the
 * same.
 */
public final class Notices implements Notice, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final String TOPIC = "incidents";
    private static final int WAITING = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ConnectionFactory broker;
    private final Optional<Webhook> webhook;
    private final Optional<HttpClient> http;
    private final Locale language;
    private final ThreadPoolExecutor teller = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
                Thread thread = new Thread(task, "notices");
                thread.setDaemon(true);
                return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());

    /** @param language of the log's lines; the JSON has Japanese and English */
    public Notices(ConnectionFactory broker, Optional<Webhook> webhook, Locale language) {
        this.broker = broker;
        this.webhook = webhook;
        this.language = language;
        this.http = webhook.map(hook -> HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .sslContext(hook.tls)
                .build());
    }

    @Override
    public void opened(Incident incident) {
        LOG.warn("{}", IncidentText.line(incident, language));
        teller.execute(() -> tell(incident));
    }

    @Override
    public void closed(Incident incident) {
        LOG.info("{}", IncidentText.line(incident, language));
        teller.execute(() -> tell(incident));
    }

    private void tell(Incident incident) {
        String json = IncidentText.json(incident);
        try (JMSContext session = broker.createContext()) {
            session.createProducer().send(session.createTopic(TOPIC), json);
        } catch (JMSRuntimeException e) {
            LOG.warn(
                    "incident {} could not be told to the topic: {}",
                    incident.id(),
                    e.getClass().getSimpleName());
        }
        webhook.ifPresent(hook -> post(hook, incident.id(), json));
    }

    private void post(Webhook hook, long id, String json) {
        String answer = "";
        for (int i = 0; i < TRIES; i++) {
            try {
                if (i > 0) {
                    Thread.sleep(PAUSE.toMillis());
                }
                answer = posted(hook, json);
                if (answer.isEmpty()) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        LOG.warn("incident {} could not be told to the webhook: {}", id, answer);
    }

    /** What went wrong; empty: nothing. */
    private String posted(Webhook hook, String json) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(hook.address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        hook.token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        try {
            int status = http.orElseThrow()
                    .send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status < 300 ? "" : "status " + status;
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }

    @Override
    public void close() {
        teller.shutdown();
        try {
            teller.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Who is posted to.
     *
     * @param token sent as the bearer token; empty: none
     * @param tls whom we trust
     */
    public record Webhook(URI address, Optional<String> token, SSLContext tls) {}
}
