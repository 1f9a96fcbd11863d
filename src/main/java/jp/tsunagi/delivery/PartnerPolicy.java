package jp.tsunagi.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.tsunagi.source.Origin;

/**
 * How one partner is delivered to, as its file in {@code conf/partners/} says.
 *
 * @param at where it is written
 * @param connector the Kamelet that sends
 * @param parameters the connector's parameters that are the same for all deliveries, with placeholders as written
 * @param ask how it is asked what became of a send without an answer; empty: not over HTTPS
 * @param timeout how long one attempt may take
 * @param parallel how many messages each node sends at the same time; those of one order key never
 * @param receipts what the partner tells later about what it got; empty: nothing
 * @param receiptsFor the exchanges whose deliveries it tells that of; empty: all
 * @param late from this age on a waiting delivery is told as an incident; empty: never by age
 */
public record PartnerPolicy(
        String partner,
        Origin at,
        String connector,
        Map<String, String> parameters,
        Repeat repeat,
        Optional<Ask> ask,
        RetryPolicy retry,
        BreakerPolicy breaker,
        Optional<DeliveryWindow> window,
        Optional<RateLimit> rate,
        Duration timeout,
        int parallel,
        AfterDead afterDead,
        Optional<Duration> late,
        Optional<ReceiptFlow> receipts,
        Set<String> receiptsFor) {

    public PartnerPolicy {
        receiptsFor = Set.copyOf(receiptsFor);
        parameters = Map.copyOf(parameters);
    }

    /**
     * What follows from a failed attempt.
     *
     * @param attempts how many were made, this one included
     * @param since when it was tried first; while the partner takes nothing a delivery does not become older
     * @param chance a random number from 0 to 1
     */
    public Verdict after(CauseKind kind, int attempts, Instant since, Instant now, double chance) {
        return switch (kind) {
            case REFUSED -> new Verdict.GiveUp();
            case PARTNER_DOWN, NOT_YET -> again(attempts, since, now, chance).orElseGet(Verdict.GiveUp::new);
            case DOUBTFUL ->
                repeat == Repeat.NEVER
                        ? new Verdict.Uncertain()
                        : again(attempts, since, now, chance).orElseGet(Verdict.Uncertain::new);
        };
    }

    /** After so long an attempt is broken off, should the connector not have ended it itself. */
    public Duration longestAttempt() {
        // Duration.dividedBy works with big decimals, and this is asked for each message
        return Duration.ofMillis(timeout.toMillis() * 5 / 4);
    }

    private Optional<Verdict> again(int attempts, Instant since, Instant now, double chance) {
        Duration age = window.map(hours -> hours.openTime(since, now)).orElseGet(() -> Duration.between(since, now));
        return retry.next(attempts, age, now, chance).map(Verdict.TryAgain::new);
    }

    /** What the partner tells later about a delivery of this exchange; empty: nothing. */
    public Optional<ReceiptFlow> receiptsOf(String exchange) {
        return receipts.filter(flow -> receiptsFor.isEmpty() || receiptsFor.contains(exchange));
    }

    /** When the partner takes anything next; now if it does. */
    public Instant nextOpening(Instant now) {
        return window.map(hours -> hours.nextOpening(now)).orElse(now);
    }
}
