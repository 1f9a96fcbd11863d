package jp.tsunagi.connector.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import jp.tsunagi.connector.HubHeaders;
import jp.tsunagi.ledger.Deliveries;
import jp.tsunagi.ledger.Delivery;
import jp.tsunagi.ledger.LedgerUnavailable;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code from: delivery:<partner>?awaiting=<state>}: hands out the deliveries of this exchange that stand in that state
 * of the partner's receipts, one after the other and again and again, until a word of the partner moves them on. One
 * node at a time does.
 */
final class AwaitingConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(AwaitingConsumer.class);
    private static final int AT_ONCE = 200;
    /** A delivery that was asked about often is asked about less often, up to this many pauses. */
    private static final int LONGEST = 60;

    private final DeliveryEndpoint endpoint;
    private final Duration every;
    private final Map<Long, Asked> asked = new HashMap<>();
    private @Nullable ScheduledExecutorService timer;
    private volatile boolean stopping;

    AwaitingConsumer(DeliveryEndpoint endpoint, Processor processor, Duration every) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.every = every;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the task tells its own failures
    protected void doStart() throws Exception {
        super.doStart();
        stopping = false;
        timer = Executors.newSingleThreadScheduledExecutor(
                task -> new Thread(task, "awaiting-" + endpoint.getPartner()));
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(this::ask, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    protected void doStop() throws Exception {
        stopping = true;
        if (timer != null) {
            timer.shutdown();
            timer.awaitTermination(1, TimeUnit.MINUTES);
        }
        super.doStop();
    }

    private void ask() {
        try {
            if (!endpoint.getComponent().turn("awaiting." + getRoute().getRouteId())) {
                return;
            }
            Deliveries deliveries = endpoint.getComponent().ledger().deliveries();
            List<Long> ids = deliveries.byPartnerState(endpoint.getPartner(), endpoint.getAwaiting(), AT_ONCE);
            asked.keySet().retainAll(ids);
            for (long id : ids) {
                if (!stopping && isTime(id)) {
                    deliveries.find(id).filter(this::isOurs).ifPresent(this::handOut);
                }
            }
        } catch (LedgerUnavailable e) {
            LOG.debug("{}: not asked: the ledger is away", endpoint.getPartner());
        } catch (RuntimeException e) {
            LOG.warn("{}: not asked: {}", endpoint.getPartner(), e.getClass().getSimpleName());
        }
    }

    private boolean isOurs(Delivery delivery) {
        return delivery.exchange().equals(endpoint.getCamelContext().getName());
    }

    private boolean isTime(long id) {
        Instant now = endpoint.getComponent().clock().instant();
        Asked before = asked.getOrDefault(id, new Asked(0, now));
        if (now.isBefore(before.next)) {
            return false;
        }
        int times = before.times + 1;
        asked.put(id, new Asked(times, now.plus(every.multipliedBy(Math.min(times, LONGEST)))));
        return true;
    }

    private void handOut(Delivery delivery) {
        Exchange exchange = createExchange(true);
        exchange.getMessage().setHeader(HubHeaders.DELIVERY, delivery.id());
        exchange.getMessage().setHeader(HubHeaders.PARTNER_RECEIPT, delivery.partnerReceipt());
        exchange.getMessage().setHeader(Exchange.FILE_NAME, delivery.name());
        exchange.getMessage().setBody("");
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            // it is asked again later
            LOG.info(
                    "{}: asking failed: {}",
                    endpoint.getPartner(),
                    exchange.getException().getClass().getSimpleName());
        }
        releaseExchange(exchange, true);
    }

    private record Asked(int times, Instant next) {}
}
