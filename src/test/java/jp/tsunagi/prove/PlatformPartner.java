package jp.tsunagi.prove;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import jp.tsunagi.hub.partner.DemoCertificates;
import org.jspecify.annotations.Nullable;

/** A partner over HTTPS that knows a repeat by its {@code Idempotency-Key}. */
final class PlatformPartner implements Partner {

    private final Desk desk;
    private final DemoCertificates certificates;
    private final Duration tooLate;
    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private @Nullable HttpsServer server;

    PlatformPartner(Desk desk, DemoCertificates certificates, Duration tooLate, int port) throws Exception {
        this.desk = desk;
        this.certificates = certificates;
        this.tooLate = tooLate;
        this.port = port;
        listen();
    }

    @Override
    public String name() {
        return desk.partner();
    }

    @Override
    public List<Mood> moods() {
        return List.of(
                Mood.SLOW, Mood.DOWN, Mood.REFUSING, Mood.FULL, Mood.HANGS_UP_BEFORE, Mood.HANGS_UP_AFTER, Mood.LATE);
    }

    @Override
    public synchronized void mood(Mood mood) throws IOException, GeneralSecurityException {
        desk.mood(mood);
        if (mood == Mood.DOWN) {
            close();
        } else if (server == null) {
            listen();
        }
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    private void listen() throws IOException, GeneralSecurityException {
        HttpsServer next = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        next.setHttpsConfigurator(new HttpsConfigurator(certificates.serverContext()));
        next.createContext("/", this::answer);
        next.setExecutor(threads);
        next.start();
        server = next;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String given = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            String key = given == null ? "" : given;
            Mood mood = desk.mood();
            if (mood.fails() && mood != Mood.DOWN) {
                desk.fault(Note.in(body).map(Note::id).orElse(""));
            }
            if (!mood.fails() || mood.keepsUnseen()) {
                desk.keep(body, key);
            }
            switch (mood) {
                case REFUSING -> say(exchange, 503);
                case FULL -> say(exchange, 507);
                case DOWN, HANGS_UP_BEFORE, HANGS_UP_AFTER, HALF_CLOSED -> {}
                case SLOW -> {
                    pause(Duration.ofMillis(300));
                    say(exchange, 202);
                }
                case LATE -> {
                    pause(tooLate);
                    say(exchange, 202);
                }
                case KIND, TWICE -> say(exchange, 202);
            }
        }
    }

    private static void say(HttpExchange exchange, int code) throws IOException {
        byte[] words = "{\"receiptNumber\":\"P\"}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, words.length);
        exchange.getResponseBody().write(words);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
