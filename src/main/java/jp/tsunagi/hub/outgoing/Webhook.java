package jp.tsunagi.hub.outgoing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import jp.tsunagi.ledger.IncidentNotices.Way;

/** A site's own monitoring, told by POST. */
public final class Webhook implements Listener {

    /** Where there is none: nobody waits to be told. */
    static final Listener NONE = new Listener() {
        @Override
        public Way way() {
            return Way.WEBHOOK;
        }

        @Override
        public void tell(String json) {
            // nobody is there
        }
    };

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI address;
    private final Optional<String> token;
    private final HttpClient http;

    /**
     * @param token sent as the bearer token; empty: none
     * @param tls whom we trust
     */
    public Webhook(URI address, Optional<String> token, SSLContext tls) {
        this.address = address;
        this.token = token;
        this.http =
                HttpClient.newBuilder().connectTimeout(PATIENCE).sslContext(tls).build();
    }

    @Override
    public Way way() {
        return Way.WEBHOOK;
    }

    @Override
    public void tell(String json) throws NotTold, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        try {
            int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status >= 300) {
                throw new NotTold("status " + status);
            }
        } catch (IOException e) {
            throw new NotTold(e.getClass().getSimpleName());
        }
    }
}
