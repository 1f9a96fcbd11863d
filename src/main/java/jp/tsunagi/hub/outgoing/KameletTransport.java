package jp.tsunagi.hub.outgoing;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import jp.tsunagi.connector.HubHeaders;
import jp.tsunagi.connector.Shipment;
import jp.tsunagi.connector.StoredStream;
import jp.tsunagi.crash.CrashPoint;
import jp.tsunagi.delivery.Connector;
import jp.tsunagi.delivery.PartnerPolicy;
import jp.tsunagi.ledger.Claimed;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.StoredPart;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** One partner's connector, in a Camel context of its own. */
final class KameletTransport implements Transport {

    /** Bodies up to this size are handed over in memory. */
    private static final long SMALL = 64 << 10;

    private static final String PATIENCE = "patience";

    private final PartnerPolicy policy;
    private final Connector connector;
    private final DefaultCamelContext context;
    private final ProducerTemplate template;
    private final Ledger ledger;
    private final CrashPoint crash;
    private final ScheduledExecutorService watch;
    private final Map<Map<String, String>, Endpoint> endpoints = new ConcurrentHashMap<>();

    /** @param context has the connector's Kamelet, and is started */
    KameletTransport(
            PartnerPolicy policy,
            Connector connector,
            DefaultCamelContext context,
            Ledger ledger,
            CrashPoint crash,
            ScheduledExecutorService watch) {
        this.policy = policy;
        this.connector = connector;
        this.context = context;
        this.template = context.createProducerTemplate();
        this.ledger = ledger;
        this.crash = crash;
        this.watch = watch;
    }

    @Override
    public String send(Claimed delivery) {
        Exchange exchange;
        try {
            exchange = exchange(delivery);
        } catch (IOException e) {
            throw SendFault.of(e);
        }
        crash.reach(CrashPoint.DELIVER_BEFORE_SEND);
        Thread sender = Thread.currentThread();
        // a connector that waits longer than its own time-outs should have let it
        ScheduledFuture<?> alarm =
                watch.schedule(sender::interrupt, policy.longestAttempt().toMillis(), TimeUnit.MILLISECONDS);
        boolean stopped;
        try {
            template.send(endpoint(delivery), exchange);
        } finally {
            stopped = !alarm.cancel(false);
            if (stopped) {
                Thread.interrupted(); // it rang while the send came to its end
            }
        }
        Exception thrown = exchange.getException();
        if (thrown != null) {
            throw stopped ? SendFault.stopped(thrown) : SendFault.of(thrown);
        }
        crash.reach(CrashPoint.DELIVER_AFTER_SEND);
        return exchange.getMessage().getHeader(HubHeaders.PARTNER_RECEIPT, "", String.class);
    }

    private Exchange exchange(Claimed delivery) throws IOException {
        Exchange exchange = new DefaultExchange(context);
        List<Shipment.Part> parts = delivery.parts().stream().map(this::part).toList();
        exchange.setProperty(
                Shipment.PROPERTY,
                new Shipment(
                        delivery.id(),
                        delivery.attempt(),
                        delivery.doubtful(),
                        delivery.stage(),
                        parts,
                        stage -> ledger.deliveries().stage(delivery.id(), delivery.attempt(), stage),
                        crash));
        exchange.getMessage().setHeader(HubHeaders.DELIVERY_KEY, key(delivery));
        exchange.getMessage().setHeader(Exchange.FILE_NAME, delivery.name());
        if (parts.size() == 1) {
            exchange.getMessage().setBody(body(parts.get(0)));
        }
        return exchange;
    }

    private Shipment.Part part(StoredPart part) {
        return new Shipment.Part(
                part.name(),
                part.body().size(),
                part.body().address(),
                () -> ledger.bodies().read(part.body()));
    }

    private static Object body(Shipment.Part part) throws IOException {
        if (part.size() > SMALL) {
            return new StoredStream(part.bytes()::open, part.size());
        }
        try (InputStream bytes = part.bytes().open()) {
            return bytes.readAllBytes();
        }
    }

    /** The ledger's number alone would come again if a hub began with an empty ledger. */
    private static String key(Claimed delivery) {
        byte[] first = delivery.parts().get(0).body().address();
        return delivery.id() + "-" + HexFormat.of().formatHex(first, 0, 8);
    }

    private Endpoint endpoint(Claimed delivery) {
        return endpoints.computeIfAbsent(delivery.parameters(), own -> {
            Map<String, String> all = new TreeMap<>(policy.parameters());
            all.putAll(own);
            if (connector.parameters().contains(PATIENCE)) {
                all.putIfAbsent(PATIENCE, String.valueOf(policy.timeout().toMillis()));
            }
            policy.ask().ifPresent(ask -> all.putAll(ask.parameters()));
            StringBuilder uri = new StringBuilder("kamelet:").append(policy.connector());
            char before = '?';
            for (Map.Entry<String, String> one : all.entrySet()) {
                uri.append(before)
                        .append(one.getKey())
                        .append("=RAW(")
                        .append(one.getValue())
                        .append(')');
                before = '&';
            }
            return Optional.ofNullable(context.getEndpoint(uri.toString())).orElseThrow();
        });
    }

    @Override
    public void close() {
        template.stop();
        context.stop();
    }
}
