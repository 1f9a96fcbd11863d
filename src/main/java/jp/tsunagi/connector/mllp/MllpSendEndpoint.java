package jp.tsunagi.connector.mllp;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import jp.tsunagi.connector.HubHeaders;
import jp.tsunagi.delivery.CauseKind;
import jp.tsunagi.delivery.SendFailure;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/**
 * One receiver of HL7 v2 messages. Its answer belongs to a message only if MSA-2 is the message's MSH-10, the key by
 * which the receiver recognises a repeat.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "mllp-send",
        title = "MLLP send",
        syntax = "mllp-send:host:port",
        producerOnly = true)
public final class MllpSendEndpoint extends DefaultEndpoint {

    @UriPath
    private final String host;

    @UriPath
    private final int port;

    @UriParam(defaultValue = "30000")
    private int timeout = 30_000;

    MllpSendEndpoint(String uri, MllpSendComponent component, String host, int port) {
        super(uri, component);
        this.host = host;
        this.port = port;
    }

    @Override
    public Producer createProducer() {
        return new MllpSendProducer();
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("mllp-send is something to send to, not a source");
    }

    public int getTimeout() {
        return timeout;
    }

    /** How long to wait for a connection, and for an answer, in milliseconds. */
    public void setTimeout(int timeout) {
        this.timeout = timeout;
    }

    /** Connections are kept between messages; one on which anything but an answer came is closed. */
    private final class MllpSendProducer extends DefaultProducer {

        private final Deque<MllpConnection> idle = new ConcurrentLinkedDeque<>();

        MllpSendProducer() {
            super(MllpSendEndpoint.this);
        }

        @Override
        public void process(Exchange exchange) throws Exception {
            byte[] message = exchange.getMessage().getMandatoryBody(byte[].class);
            MllpConnection connection = idle.poll();
            if (connection == null || connection.isStale()) {
                connection = MllpConnection.open(host, port, timeout);
            }
            MllpAnswer answer;
            try {
                answer = connection.send(message);
            } catch (SendFailure e) {
                connection.close();
                throw e;
            }
            idle.push(connection);
            tell(exchange, answer);
        }

        /** HL7 2.9.2.2: AE and CR are about the content, AR and CE about the receiver, which may take it later. */
        private static void tell(Exchange exchange, MllpAnswer answer) {
            switch (answer.code()) {
                case "AA", "CA" -> exchange.getMessage().setHeader(HubHeaders.PARTNER_RECEIPT, answer.control());
                case "AR", "CE" -> throw new SendFailure(CauseKind.NOT_YET, "mllp." + answer.code());
                default -> throw new SendFailure(CauseKind.REFUSED, "mllp." + answer.code());
            }
        }

        @Override
        protected void doStop() throws Exception {
            super.doStop();
            for (MllpConnection one = idle.poll(); one != null; one = idle.poll()) {
                one.close();
            }
        }
    }
}
