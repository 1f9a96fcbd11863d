package jp.tsunagi.connector.receipt;

import jakarta.jms.ConnectionFactory;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import jp.tsunagi.crash.CrashPoint;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.relay.Relay;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code receipt:<channel>}: accepts as a target, hands out work as a source. */
public final class ReceiptComponent extends DefaultComponent {

    private final Desk desk;

    public ReceiptComponent(Desk desk) {
        this.desk = desk;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        ReceiptEndpoint endpoint = new ReceiptEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    Desk desk() {
        return desk;
    }

    /**
     * What the component stands on.
     *
     * @param ledger asked when the first message comes, not before
     * @param relay the same
     * @param broker hands out the work
     * @param mapVersion what tells the maps in force apart
     * @param tally counts what comes in and what becomes of it
     */
    public record Desk(
            Supplier<Ledger> ledger,
            Supplier<Relay> relay,
            ConnectionFactory broker,
            WorkRetry retry,
            Supplier<String> mapVersion,
            Tally tally,
            CrashPoint crash,
            Clock clock) {}
}
