package jp.tsunagi.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import jp.tsunagi.source.Origin;

/**
 * How one partner is delivered to, as its file in {@code conf/partners/} says.
 *
 * @param at where it is written
 * @param connector the Kamelet that sends
 * @param parameters the connector's parameters that are the same for all deliveries, with placeholders as written
 * @param timeout how long one attempt may take
 * @param parallel how many messages each node sends at the same time; those of one order key never
 * @param late from this age on a waiting delivery is told as an incident; empty: never by age
 */
public record PartnerPolicy(
        String partner,
        Origin at,
        String connector,
        Map<String, String> parameters,
        Repeat repeat,
        RetryPolicy retry,
        BreakerPolicy breaker,
        Optional<DeliveryWindow> window,
        Optional<RateLimit> rate,
        Duration timeout,
        int parallel,
        AfterDead afterDead,
        Optional<Duration> late,
        Optional<ReceiptFlow> receipts) {

    public PartnerPolicy {
        parameters = Map.copyOf(parameters);
    }

    /**
     * What follows from a failed attempt.
     *
     * @param attempts how many were made, this one included
     * @param since when the delivery was due first
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

    private Optional<Verdict> again(int attempts, Instant since, Instant now, double chance) {
        return retry.next(attempts, since, now, chance).map(Verdict.TryAgain::new);
    }

    /** When the partner takes anything next; now if it does. */
    public Instant nextOpening(Instant now) {
        return window.map(hours -> hours.nextOpening(now)).orElse(now);
    }
}
