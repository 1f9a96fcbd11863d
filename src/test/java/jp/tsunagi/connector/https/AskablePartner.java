package jp.tsunagi.connector.https;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import jp.tsunagi.hub.conf.Secrets;
import jp.tsunagi.hub.partner.DemoCertificates;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/**
 * A partner over HTTPS that lets only the hub in, and does not recognise a repeat: what is sent twice is there twice.
 * Asked by the key, it says what it has.
 */
public final class AskablePartner implements AutoCloseable {

    /** What becomes of the next requests. */
    public enum Mood {
        ANSWERS,
        /** It is there, but nobody is told. */
        TAKES_AND_HANGS_UP,
        /** It is not there, and nobody is told. */
        LOSES_AND_HANGS_UP,
        /** It says 503. */
        BUSY,
        /** It sends the caller to another address. */
        REDIRECTS
    }

    private final HttpsServer server;
    private final Path folder;
    private final Secrets secrets;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.ANSWERS;
    private volatile int askStatus;
    private volatile String askBody = "";

    private AskablePartner(HttpsServer server, Path folder, Secrets secrets) {
        this.server = server;
        this.folder = folder;
        this.secrets = secrets;
    }

    /** @param folder for the certificates */
    public static AskablePartner start(Path folder) throws Exception {
        Secrets secrets = new Secrets(folder.resolve("secrets"), Map.of());
        SSLContext tls = DemoCertificates.in(folder.resolve("tls"), secrets).serverContext();
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters needed = getSSLContext().getDefaultSSLParameters();
                needed.setNeedClientAuth(true);
                parameters.setSSLParameters(needed);
            }
        });
        AskablePartner partner = new AskablePartner(server, folder, secrets);
        server.createContext("/files", partner::take);
        server.createContext("/requests/", partner::tell);
        server.setExecutor(partner.threads);
        server.start();
        return partner;
    }

    public String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    public void mood(Mood next) {
        mood = next;
    }

    /** What it says when it is asked, whatever it has; status 0: the truth. */
    public void says(int status, String body) {
        askStatus = status;
        askBody = body;
    }

    /** How often a file with this content took effect. */
    public int effects(String content) {
        return taken.values().stream().anyMatch(count -> count.get() > 1)
                ? Integer.MAX_VALUE
                : (int) taken.keySet().stream()
                        .filter(key -> key.endsWith(" " + content))
                        .count();
    }

    /** The paths at which it was asked. */
    public List<String> asked() {
        return asked;
    }

    /** The hub's certificate, and whom it trusts. */
    public SSLContextParameters client() {
        KeyManagersParameters keys = new KeyManagersParameters();
        keys.setKeyStore(store("platform-client.p12", "platform.key-store.password"));
        keys.setKeyPassword(secrets.get("platform.key-store.password"));
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store("platform-trust.p12", "platform.trust-store.password"));
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setKeyManagers(keys);
        parameters.setTrustManagers(trust);
        return parameters;
    }

    private KeyStoreParameters store(String file, String secret) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + folder.resolve("tls").resolve(file));
        store.setPassword(secrets.get(secret));
        store.setType("PKCS12");
        return store;
    }

    private void take(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        String content = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Mood now = mood;
        if (now == Mood.ANSWERS || now == Mood.TAKES_AND_HANGS_UP) {
            taken.computeIfAbsent(key + " " + content, one -> new AtomicInteger())
                    .incrementAndGet();
        }
        switch (now) {
            case ANSWERS -> {
                exchange.getResponseHeaders().set("Receipt-Number", "R-" + key);
                exchange.sendResponseHeaders(202, -1);
            }
            case BUSY -> exchange.sendResponseHeaders(503, -1);
            case REDIRECTS -> {
                exchange.getResponseHeaders().set("Location", url() + "/requests/elsewhere");
                exchange.sendResponseHeaders(302, -1);
            }
            case TAKES_AND_HANGS_UP, LOSES_AND_HANGS_UP -> exchange.getHttpContext(); // closed below, unanswered
        }
        exchange.close();
    }

    private void tell(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            asked.add(path);
            String key = path.substring("/requests/".length());
            boolean there = taken.keySet().stream().anyMatch(one -> one.startsWith(key + " "));
            if (there) {
                exchange.getResponseHeaders().set("Receipt-Number", "R-" + key);
            }
            byte[] body = askBody.getBytes(StandardCharsets.UTF_8);
            int status = askStatus != 0 ? askStatus : there ? 200 : 404;
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
