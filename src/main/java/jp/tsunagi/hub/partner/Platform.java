package jp.tsunagi.hub.partner;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * A platform over HTTPS that lets only clients with its authority's certificate in. It takes a registration (an array
 * of JSON objects) at once and answers each record later; a repeat is known by its {@code Idempotency-Key}. Every 500th
 * record is answered with an error. Provisional: no public specification has these messages.
 */
public final class Platform implements AutoCloseable {

    /** Of so many records, one is answered with an error. */
    public static final int ERROR_EVERY = 500;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private final HttpsServer server;
    private final Clock clock;
    private final Bell bell;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Map<String, String> receiptByKey = new ConcurrentHashMap<>();
    private final Map<String, List<JsonNode>> results = new ConcurrentHashMap<>();
    private final Set<String> persons = ConcurrentHashMap.newKeySet();
    private final Set<String> services = ConcurrentHashMap.newKeySet();
    private final AtomicLong doubled = new AtomicLong();
    private final AtomicLong receipts = new AtomicLong();
    private final EligibilityDesk eligibility;

    private Platform(HttpsServer server, Clock clock, Bell bell) {
        this.server = server;
        this.clock = clock;
        this.bell = bell;
        this.eligibility = new EligibilityDesk(clock);
    }

    /** Starts it on a free loopback port. */
    public static Platform start(DemoCertificates certificates, Clock clock, Bell bell) {
        try {
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new ClientCertificateRequired(certificates.serverContext()));
            Platform platform = new Platform(server, clock, bell);
            server.createContext("/v1/insured-persons", platform::register);
            server.createContext("/v1/insured-persons/results", platform::answer);
            server.createContext("/v1/continuing-services", platform::continuing);
            server.createContext("/v1/eligibility", platform::eligible);
            server.setExecutor(platform.threads);
            server.start();
            return platform;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the simulated platform cannot start", e);
        }
    }

    public String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Different changes of persons that were registered. */
    public long registered() {
        return persons.size();
    }

    /** Different person, office and month entries. */
    public long continuingServices() {
        return services.size();
    }

    /** Persons whom an office has confirmed at its counter, each office for itself. */
    public long firstChecks() {
        return eligibility.firstChecks();
    }

    /** Records that came a second time under another key. */
    public long doubled() {
        return doubled.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void register(HttpExchange exchange) throws IOException {
        try (exchange) {
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            if (!exchange.getRequestMethod().equals("POST") || key == null) {
                exchange.sendResponseHeaders(400, -1);
                return;
            }
            JsonNode records = JSON.readTree(exchange.getRequestBody());
            String receipt = receiptByKey.get(key);
            if (receipt == null) {
                receipt = "R" + receipts.incrementAndGet();
                receiptByKey.put(key, receipt);
                accept(receipt, records);
            }
            receipt(exchange, receipt);
        }
    }

    private void accept(String receipt, JsonNode records) {
        for (JsonNode one : records) {
            count(persons, one, "insurerNumber", "insuredNumber", "historyNumber");
        }
        threads.execute(() -> {
            List<JsonNode> answers = new ArrayList<>();
            records.forEach(one -> answers.add(result(one, answers.size() + 1)));
            results.put(receipt, answers);
            bell.ring();
        });
    }

    private JsonNode result(JsonNode record, int number) {
        boolean wrong = number % ERROR_EVERY == 0;
        var answer = JSON.createObjectNode();
        for (String same :
                List.of("requestNumber", "recordNumber", "insurerNumber", "insuredNumber", "historyNumber")) {
            answer.set(same, record.path(same));
        }
        answer.put("processingStatus", wrong ? "2" : "1");
        if (wrong) {
            answer.put("errorId", "E0102").put("message", "個人番号を確認できません");
        }
        return answer.put("processedAt", TIME.withZone(clock.getZone()).format(clock.instant()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            List<JsonNode> answers =
                    results.get(String.valueOf(exchange.getRequestHeaders().getFirst("Receipt-Number")));
            if (answers == null) {
                exchange.sendResponseHeaders(202, -1);
                return;
            }
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            try (JsonGenerator out = JSON.createGenerator(exchange.getResponseBody())) {
                JSON.writeValue(out, answers);
            }
        }
    }

    private void continuing(HttpExchange exchange) throws IOException {
        try (exchange;
                MappingIterator<JsonNode> lines =
                        JSON.readerFor(JsonNode.class).readValues(exchange.getRequestBody())) {
            while (lines.hasNext()) {
                JsonNode one = lines.next();
                services.add(one.path("person") + "/" + one.path("officeNumber") + "/" + one.path("serviceMonth"));
            }
            bell.ring();
            receipt(exchange, "C" + receipts.incrementAndGet());
        }
    }

    private void eligible(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] answer = JSON.writeValueAsBytes(eligibility.answer(JSON.readTree(exchange.getRequestBody())));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private void count(Set<String> seen, JsonNode record, String... keys) {
        StringBuilder identity = new StringBuilder();
        for (String key : keys) {
            identity.append(record.path(key).asText()).append('/');
        }
        if (!seen.add(identity.toString())) {
            doubled.incrementAndGet();
        }
    }

    private static void receipt(HttpExchange exchange, String number) throws IOException {
        byte[] body = ("{\"receiptNumber\":\"" + number + "\"}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Receipt-Number", number);
        exchange.sendResponseHeaders(202, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** Nobody without a certificate of our authority. */
    private static final class ClientCertificateRequired extends HttpsConfigurator {

        ClientCertificateRequired(SSLContext context) {
            super(context);
        }

        @Override
        public void configure(HttpsParameters parameters) {
            SSLParameters required = getSSLContext().getDefaultSSLParameters();
            required.setNeedClientAuth(true);
            parameters.setSSLParameters(required);
        }
    }
}
