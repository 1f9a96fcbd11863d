package jp.tsunagi.hub.trace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes traces by OTLP over HTTP, and keeps their bytes (protobuf: texts stand in them as they are). */
public final class Collector implements AutoCloseable {

    /**
     * A span begins with its trace's number (field 1, 16 bytes), its own (field 2, 8 bytes), and has a name (field 5).
     */
    private static final Pattern SPAN =
            Pattern.compile("\n\u0010(.{16})\u0012\b.{8}.{0,60}?\\*.(accept|work|deliver)", Pattern.DOTALL);

    private final HttpServer server;
    private final StringBuilder taken = new StringBuilder();

    private Collector(HttpServer server) {
        this.server = server;
    }

    public static Collector start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Collector collector = new Collector(server);
        server.createContext("/v1/traces", collector::take);
        server.start();
        return collector;
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    /** Each span as {@code <trace> <name>}, in the order in which they came. */
    public List<String> spans() {
        List<String> spans = new ArrayList<>();
        Matcher matcher = SPAN.matcher(bytes());
        while (matcher.find()) {
            String trace = HexFormat.of().formatHex(matcher.group(1).getBytes(StandardCharsets.ISO_8859_1));
            spans.add(trace + " " + matcher.group(2));
        }
        return spans;
    }

    /** Whether a text stands anywhere in what came. */
    public boolean has(String text) {
        return bytes().contains(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    private synchronized String bytes() {
        return taken.toString();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            synchronized (this) {
                taken.append(new String(body, StandardCharsets.ISO_8859_1));
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
