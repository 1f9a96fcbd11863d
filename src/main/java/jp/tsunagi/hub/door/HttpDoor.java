package jp.tsunagi.hub.door;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;

/**
 * The door for partners' requests, below {@link #ROOT}: {@code POST} with an {@code Idempotency-Key}, over TLS with a
 * client certificate. 202 when the hub has it durably, also for a repeat; 409 when the key belongs to other content;
 * 503 when it cannot be made durable.
 */
public final class HttpDoor extends HttpServlet implements PlatformHttpEngine {

    /** Where it stands. */
    public static final String ROOT = "/in/";

    private static final long serialVersionUID = 1L;

    private final transient Map<String, HttpDoorConsumer> consumers = new ConcurrentHashMap<>();
    private final long largest;

    /** @param largest how many bytes a body may have */
    public HttpDoor(long largest) {
        this.largest = largest;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new HttpDoorConsumer(endpoint, processor, this);
    }

    void open(String path, HttpDoorConsumer consumer) {
        consumers.put(path, consumer);
    }

    void shut(String path, HttpDoorConsumer consumer) {
        consumers.remove(path, consumer);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request).write(response);
    }

    private HttpAnswer answer(HttpServletRequest request) throws IOException {
        if (!request.isSecure()) {
            return HttpAnswer.of(403, "TLS with a client certificate expected");
        }
        HttpDoorConsumer consumer = consumers.get(request.getRequestURI());
        if (consumer == null) {
            return HttpAnswer.of(404, "nothing is taken in here");
        }
        if (!request.getMethod().equals("POST")) {
            return HttpAnswer.of(405, "POST expected");
        }
        String key = request.getHeader("Idempotency-Key");
        if (key == null || !key.matches("[\\x21-\\x7e]{1,200}")) {
            return HttpAnswer.of(400, "header Idempotency-Key expected: 1 to 200 visible ASCII characters");
        }
        if (request.getContentLengthLong() > largest) {
            return HttpAnswer.tooLarge(largest);
        }
        return consumer.take(request, key, largest);
    }
}
