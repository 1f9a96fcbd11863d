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
import jp.tsunagi.ledger.Incidents.Incident;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells each opening and each closing of an incident: as a line in the log, as JSON to the topic {@code incidents},
 * and, if there is an address, as JSON by POST. What cannot be told stands in the ledger all the same.
 */
public final class Notices implements Notice, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final String TOPIC = "incidents";
    private static final int WAITING = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ConnectionFactory broker;
    private final Optional<URI> webhook;
    private final Optional<String> token;
    private final Locale language;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
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

    /**
     * @param token sent to the webhook as its bearer token; empty: none
     * @param language of the log's lines; the JSON has Japanese and English
     */
    public Notices(ConnectionFactory broker, Optional<URI> webhook, Optional<String> token, Locale language) {
        this.broker = broker;
        this.webhook = webhook;
        this.token = token;
        this.language = language;
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
        webhook.ifPresent(address -> post(address, incident.id(), json));
    }

    private void post(URI address, long id, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        try {
            int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status >= 300) {
                LOG.warn("incident {} could not be told to the webhook: status {}", id, status);
            }
        } catch (IOException e) {
            LOG.warn(
                    "incident {} could not be told to the webhook: {}",
                    id,
                    e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
}
