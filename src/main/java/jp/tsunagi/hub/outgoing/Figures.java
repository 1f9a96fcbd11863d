package jp.tsunagi.hub.outgoing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import jp.tsunagi.delivery.SendFailure;
import jp.tsunagi.hub.trace.Traces;
import jp.tsunagi.ledger.Claimed;
import jp.tsunagi.ledger.Deliveries.Waiting;
import jp.tsunagi.ledger.PartnerStates.PartnerState;
import jp.tsunagi.ledger.Receipts;
import org.jspecify.annotations.Nullable;

/**
 * What was delivered and what waits, as metrics, and each attempt as part of a trace. Labels are exchanges, partners
 * and kinds, nothing of a message.
 */
public final class Figures {

    private final MeterRegistry registry;
    private final Traces traces;
    private final Map<String, Timer> delivered = new ConcurrentHashMap<>();
    private final Map<String, Counter> failed = new ConcurrentHashMap<>();
    private final MultiGauge waiting;
    private final MultiGauge oldest;
    private final MultiGauge receipts;
    private final MultiGauge oldestReceipt;
    private final Map<String, Standing> standing = new ConcurrentHashMap<>();

    public Figures(MeterRegistry registry, Traces traces) {
        this.registry = registry;
        this.traces = traces;
        this.waiting = MultiGauge.builder("tsunagi.waiting")
                .description("deliveries that are not delivered, by state; the same on every node")
                .register(registry);
        this.oldest = MultiGauge.builder("tsunagi.waiting.oldest")
                .description("age of the oldest delivery that is not delivered, by state; the same on every node")
                .baseUnit("seconds")
                .register(registry);
        this.receipts = MultiGauge.builder("tsunagi.receipts.waiting")
                .description("receipts that are not dispatched, and bundles set aside; the same on every node")
                .register(registry);
        this.oldestReceipt = MultiGauge.builder("tsunagi.receipts.waiting.oldest")
                .description("age of the oldest of these; the same on every node")
                .baseUnit("seconds")
                .register(registry);
    }

    void receipts(List<Receipts.Waiting> all, Instant now) {
        Map<Tags, Long> counts = new HashMap<>();
        Map<Tags, Long> ages = new HashMap<>();
        for (Receipts.Waiting one : all) {
            Tags tags = Tags.of("exchange", one.exchange(), "state", one.state());
            counts.put(tags, one.count());
            ages.put(tags, Duration.between(one.oldest(), now).toSeconds());
        }
        receipts.register(rows(counts), true);
        oldestReceipt.register(rows(ages), true);
    }

    void delivered(Claimed one, Instant began, Instant now) {
        traced(one, "delivered", false, began, now);
        delivered
                .computeIfAbsent(
                        one.exchange() + "/" + one.partner(),
                        both -> Timer.builder("tsunagi.delivered")
                                .description("deliveries that the partner has, by the time since they were made")
                                .tag("exchange", one.exchange())
                                .tag("partner", one.partner())
                                .publishPercentileHistogram()
                                .minimumExpectedValue(Duration.ofMillis(1))
                                .maximumExpectedValue(Duration.ofHours(1))
                                .register(registry))
                .record(Duration.between(one.createdAt(), now));
    }

    void failed(Claimed one, SendFailure failure, Instant began, Instant now) {
        traced(one, failure.code(), true, began, now);
        failed.computeIfAbsent(
                        one.partner() + "/" + failure.kind().code(),
                        both -> Counter.builder("tsunagi.attempts.failed")
                                .description("attempts that failed")
                                .tag("partner", one.partner())
                                .tag("kind", failure.kind().code())
                                .register(registry))
                .increment();
    }

    private void traced(Claimed one, String outcome, boolean failed, Instant began, Instant now) {
        traces.attempted(
                new Traces.Step(one.receiptId(), one.exchange(), outcome, failed, began, now),
                one.id(),
                one.partner(),
                one.attempt());
    }

    void waiting(List<Waiting> all, Instant now) {
        Map<Tags, Long> counts = new HashMap<>();
        Map<Tags, Instant> first = new HashMap<>();
        for (Waiting one : all) {
            String state = one.state().name().toLowerCase(Locale.ROOT);
            Tags tags = Tags.of("exchange", one.exchange(), "partner", one.partner(), "state", state);
            counts.merge(tags, one.count(), Long::sum);
            first.merge(tags, one.oldest(), (a, b) -> a.isBefore(b) ? a : b);
        }
        waiting.register(rows(counts), true);
        oldest.register(
                rows(first.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> Duration.between(entry.getValue(), now).toSeconds()))),
                true);
    }

    private static List<MultiGauge.Row<?>> rows(Map<Tags, Long> values) {
        return values.entrySet().stream()
                .<MultiGauge.Row<?>>map(entry -> MultiGauge.Row.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** @param next when something is tried next; {@link Instant#EPOCH}: nothing is to be */
    void partner(String partner, @Nullable PartnerState state, Instant next, Instant now) {
        Standing figures = standing.computeIfAbsent(partner, this::registered);
        figures.breaker = state == null ? 0 : state.breaker().ordinal();
        figures.probe = state == null ? 0 : until(state.probeAt(), now);
        figures.next = until(next, now);
    }

    private static long until(Instant at, Instant now) {
        return at.isAfter(now) ? Duration.between(now, at).toSeconds() : 0;
    }

    private Standing registered(String partner) {
        Standing figures = new Standing();
        registry.gauge("tsunagi.breaker", Tags.of("partner", partner), figures, one -> one.breaker);
        registry.gauge("tsunagi.next.probe.seconds", Tags.of("partner", partner), figures, one -> one.probe);
        registry.gauge("tsunagi.next.attempt.seconds", Tags.of("partner", partner), figures, one -> one.next);
        return figures;
    }

    /** 0: closed, 1: open, 2: half open; and the seconds until the next single attempt, and until any. */
    private static final class Standing {
        private volatile double breaker;
        private volatile double probe;
        private volatile double next;
    }
}
