package jp.tsunagi.hub.outgoing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jp.tsunagi.delivery.SendFailure;
import jp.tsunagi.ledger.Claimed;

/** What this node delivered, as metrics. Labels are exchanges, partners and kinds of causes, nothing of a message. */
public final class Figures {

    private final MeterRegistry registry;
    private final Map<String, Timer> delivered = new ConcurrentHashMap<>();
    private final Map<String, Counter> failed = new ConcurrentHashMap<>();

    public Figures(MeterRegistry registry) {
        this.registry = registry;
    }

    void delivered(Claimed one, Instant now) {
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

    void failed(Claimed one, SendFailure failure) {
        failed.computeIfAbsent(
                        one.partner() + "/" + failure.kind().code(),
                        both -> Counter.builder("tsunagi.attempts.failed")
                                .description("attempts that failed")
                                .tag("partner", one.partner())
                                .tag("kind", failure.kind().code())
                                .register(registry))
                .increment();
    }
}
