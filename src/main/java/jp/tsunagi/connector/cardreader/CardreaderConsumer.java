package jp.tsunagi.connector.cardreader;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import jp.tsunagi.card.CardEvent;
import jp.tsunagi.card.Refusal;
import jp.tsunagi.card.pcsc.PcscException;
import jp.tsunagi.card.pcsc.ReaderWatch;
import jp.tsunagi.card.reading.CardReading;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an exchange of each card. One thread watches all readers; each reader has a desk with a thread of its own, so
 * that a slow route or a person who looks for the PIN keeps only that reader's next card waiting.
 */
public final class CardreaderConsumer extends DefaultConsumer implements ReaderWatch.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(CardreaderConsumer.class);
    private static final long STOP_MILLIS = 1000;

    private final CardreaderEndpoint endpoint;
    private final CardReading reading;
    private final Map<String, Desk> desks = new ConcurrentHashMap<>();
    private @Nullable ExecutorService watching;

    CardreaderConsumer(CardreaderEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.reading = endpoint.reading();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ExecutorService watcher =
                endpoint.getCamelContext().getExecutorServiceManager().newSingleThreadExecutor(this, "card-readers");
        watching = watcher;
        watcher.execute(
                new ReaderWatch(endpoint.provider(), endpoint::wants, endpoint.pollTime(), endpoint.retryTime(), this));
    }

    @Override
    protected void doStop() throws Exception {
        ExecutorService watcher = watching;
        if (watcher != null) {
            watcher.shutdownNow();
            if (!watcher.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("{}: the card readers' watch has not ended yet", getRouteId());
            }
        }
        desks.values().forEach(Desk::close);
        desks.clear();
        super.doStop();
    }

    @Override
    public void laid(String reader, int changes) {
        desk(reader).lay(changes);
    }

    @Override
    public void missed(String reader) {
        desk(reader).refuse(Refusal.of("card.torn"));
    }

    @Override
    public void lost(PcscException why) {
        desks.values().forEach(Desk::forget);
        LOG.warn(
                "{}: the PC/SC service cannot be reached ({}); it is tried again every {} s",
                getRouteId(),
                why.getMessage(),
                endpoint.retryTime().toSeconds());
    }

    @Override
    public void found() {
        LOG.info("{}: the PC/SC service is reached; cards are awaited at {}", getRouteId(), endpoint.getReaders());
    }

    private Desk desk(String reader) {
        return desks.computeIfAbsent(
                reader, name -> new Desk(name, endpoint.provider(), endpoint.readTime(), reading, this::emit));
    }

    private void emit(CardEvent event) {
        Refusal refusal = event.refusal();
        if (refusal != null) {
            LOG.warn("{}: card refused at {} | {}", getRouteId(), event.reader(), refusal.rule());
        }
        Exchange exchange = createExchange(false);
        try {
            CardExchange.put(event, exchange.getMessage());
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        } finally {
            if (exchange.getException() != null) {
                getExceptionHandler()
                        .handleException("a card could not be processed", exchange, exchange.getException());
            }
            releaseExchange(exchange, false);
        }
    }
}
