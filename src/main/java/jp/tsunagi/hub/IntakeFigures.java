package jp.tsunagi.hub;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jp.tsunagi.connector.receipt.Tally;
import jp.tsunagi.hub.trace.Traces;
import jp.tsunagi.ledger.Accepted;
import jp.tsunagi.ledger.Counts;
import jp.tsunagi.ledger.Dispatch;
import jp.tsunagi.ledger.Receipt;

/**
 * What this node received and worked on, as metrics and traces. Labels are exchanges and outcomes, nothing of a
 * message.
 */
final class IntakeFigures implements Tally {

    private final MeterRegistry registry;
    private final Traces traces;
    private final Clock clock;
    private final Map<String, Timer> worked = new ConcurrentHashMap<>();

    IntakeFigures(MeterRegistry registry, Traces traces, Clock clock) {
        this.registry = registry;
        this.traces = traces;
        this.clock = clock;
    }

    @Override
    public void accepted(String exchange, Accepted accepted, Instant began) {
        String word = accepted.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-');
        registry.counter("tsunagi.received", "exchange", exchange, "outcome", word)
                .increment();
        if (accepted.receiptId() != 0) {
            traces.accepted(new Traces.Step(accepted.receiptId(), exchange, word, false, began, clock.instant()));
        }
    }

    @Override
    public void worked(Receipt receipt, Dispatch dispatch, Instant began) {
        String outcome = dispatch.refused() ? "refused" : "dispatched";
        ended(receipt, outcome);
        traces.dispatched(step(receipt, outcome, dispatch.refused(), began));
        Counts counts = dispatch.counts();
        records(receipt, "read", counts.read());
        records(receipt, "written", counts.written());
        records(receipt, "set-aside", counts.setAside());
        records(receipt, "errors", counts.errors());
        records(receipt, "warnings", counts.warnings());
    }

    @Override
    public void failed(Receipt receipt, boolean forGood, Instant began) {
        String outcome = forGood ? "failed" : "tried-again";
        ended(receipt, outcome);
        traces.workFailed(step(receipt, outcome, true, began));
    }

    private Traces.Step step(Receipt receipt, String outcome, boolean failed, Instant began) {
        return new Traces.Step(receipt.id(), receipt.exchange(), outcome, failed, began, clock.instant());
    }

    private void records(Receipt receipt, String what, long count) {
        registry.counter("tsunagi.records", "exchange", receipt.exchange(), "what", what)
                .increment((double) count);
    }

    private void ended(Receipt receipt, String outcome) {
        worked.computeIfAbsent(
                        receipt.exchange() + "/" + outcome,
                        both -> Timer.builder("tsunagi.worked")
                                .description("receipts worked on, by the time since they were received")
                                .tag("exchange", receipt.exchange())
                                .tag("outcome", outcome)
                                .publishPercentileHistogram()
                                .minimumExpectedValue(Duration.ofMillis(1))
                                .maximumExpectedValue(Duration.ofHours(1))
                                .register(registry))
                .record(Duration.between(receipt.receivedAt(), clock.instant()));
    }
}
