package jp.tsunagi.hub.door;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import jp.tsunagi.connector.HubHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.support.DefaultConsumer;

/** One path of the door. */
final class HttpDoorConsumer extends DefaultConsumer implements PlatformHttpConsumer {

    private final PlatformHttpEndpoint endpoint;
    private final HttpDoor door;

    HttpDoorConsumer(PlatformHttpEndpoint endpoint, Processor processor, HttpDoor door) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.door = door;
    }

    @Override
    public PlatformHttpEndpoint getEndpoint() {
        return endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        door.open(endpoint.getPath(), this);
    }

    @Override
    protected void doStop() throws Exception {
        door.shut(endpoint.getPath(), this);
        super.doStop();
    }

    HttpAnswer take(HttpServletRequest request, String key, long largest) throws IOException {
        Exchange exchange = createExchange(false);
        try {
            createUoW(exchange);
            fill(exchange.getMessage(), request, key);
            LimitedBody body = new LimitedBody(request.getInputStream(), largest);
            exchange.getMessage().setBody(body);
            getProcessor().process(exchange);
            return body.exceeded() ? HttpAnswer.tooLarge(largest) : HttpAnswer.of(exchange);
        } catch (Exception e) {
            exchange.setException(e);
            return HttpAnswer.of(exchange);
        } finally {
            doneUoW(exchange);
        }
    }

    /** Who sends is said by the certificate alone; a key is known among the keys of one sender. */
    private void fill(Message message, HttpServletRequest request, String key) {
        for (String name : Collections.list(request.getHeaderNames())) {
            String value = request.getHeader(name);
            if (!endpoint.getHeaderFilterStrategy().applyFilterToExternalHeaders(name, value, message.getExchange())) {
                message.setHeader(name, value);
            }
        }
        String sender = sender(request);
        message.setHeader(HubHeaders.SOURCE, "https");
        message.setHeader(HubHeaders.ORIGIN, sender);
        message.setHeader(HubHeaders.IDENTITY, sender + "/" + key);
        message.setHeader(HubHeaders.IDENTITY_STRICT, true);
    }

    private static String sender(HttpServletRequest request) {
        Object chain = request.getAttribute("jakarta.servlet.request.X509Certificate");
        return chain instanceof X509Certificate[] certificates && certificates.length > 0
                ? certificates[0].getSubjectX500Principal().getName()
                : request.getRemoteAddr();
    }
}
