package jp.tsunagi.hub.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a request goes is said by the route alone. */
class HttpDoorTest {

    @TempDir
    Path data;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer platform;
    private HttpServer elsewhere;

    @BeforeEach
    void open() throws IOException {
        elsewhere = server("elsewhere", exchange -> exchange.sendResponseHeaders(200, -1));
        platform = server("platform", exchange -> {
            if (exchange.getRequestURI().getPath().equals("/moved")) {
                exchange.getResponseHeaders().add("Location", url(elsewhere) + "/stolen");
                exchange.sendResponseHeaders(302, -1);
            } else {
                exchange.getResponseHeaders().add("HubRefused", "true");
                exchange.getResponseHeaders().add("camelFileName", "../evil");
                exchange.getResponseHeaders().add("Receipt-Number", "1");
                exchange.sendResponseHeaders(200, -1);
            }
        });
    }

    @AfterEach
    void close() {
        platform.stop(0);
        elsewhere.stop(0);
    }

    @Test
    void headerCannotSendARequestElsewhere() throws Exception {
        for (String header :
                List.of("CamelHttpUri", "CamelRestHttpUri", "camelhttpuri", "CamelHttpPath", "CamelHttpQuery")) {
            asked.clear();
            request("/in", Map.of(header, url(elsewhere) + "/stolen"));
            assertThat(asked).as(header).containsExactly("platform GET /in");
        }
    }

    @Test
    void redirectIsNotFollowed() throws Exception {
        request("/moved?followRedirects=true&throwExceptionOnFailure=false", Map.of());

        assertThat(asked).containsExactly("platform GET /moved");
    }

    @Test
    void answerCannotSetOurHeaders() throws Exception {
        Exchange answer = request("/in", Map.of());

        assertThat(answer.getMessage().getHeaders())
                .containsEntry("Receipt-Number", "1")
                .doesNotContainKeys("HubRefused", "CamelFileName");
    }

    private Exchange request(String path, Map<String, Object> headers) throws Exception {
        RouteBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:request").to(url(platform) + path);
            }
        };
        try (GuardedContext context = GuardedContext.start(data, route)) {
            return context.camel().createProducerTemplate().send("direct:request", exchange -> {
                exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "GET");
                exchange.getMessage().getHeaders().putAll(headers);
            });
        }
    }

    private HttpServer server(String name, Handler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(name + " " + exchange.getRequestMethod() + " " + exchange.getRequestURI());
            handler.answer(exchange);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private interface Handler {
        void answer(HttpExchange exchange) throws IOException;
    }
}
