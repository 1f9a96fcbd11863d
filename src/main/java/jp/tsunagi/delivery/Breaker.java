package jp.tsunagi.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a partner is sent to. It is one for all nodes and stands in the ledger; each method gives the state that
 * comes next.
 *
 * @param since when the state began
 * @param failures failures of the partner in a row
 * @param probeAt when the next single attempt may be made; meaningless while closed
 * @param cause the code of the last failure; empty: none since the last success
 */
public record Breaker(State state, Instant since, int failures, Instant probeAt, String cause) {

    /** How a partner is treated. */
    public enum State {
        /** Everything is sent. */
        CLOSED,
        /** Nothing is sent. */
        OPEN,
        /** One message is on its way to see whether the partner is back. */
        HALF_OPEN
    }

    /** A partner of which nothing bad is known. */
    public static Breaker closed(Instant since) {
        return new Breaker(State.CLOSED, since, 0, since, "");
    }

    /** After one more failure of the partner. */
    public Breaker failed(BreakerPolicy policy, Instant now, String why) {
        int more = failures + 1;
        return switch (state) {
            case CLOSED ->
                more < policy.after()
                        ? new Breaker(State.CLOSED, since, more, probeAt, why)
                        : new Breaker(State.OPEN, now, more, now.plus(policy.probe()), why);
            // a message that was on its way when the breaker opened says nothing new
            case OPEN -> new Breaker(State.OPEN, since, more, probeAt, why);
            case HALF_OPEN -> new Breaker(State.OPEN, since, more, now.plus(policy.probe()), why);
        };
    }

    /** After an answer of the partner, good or bad: it is there. */
    public Breaker answered(Instant now) {
        return state == State.CLOSED && failures == 0 ? this : closed(now);
    }

    /**
     * The state while one message probes the partner; empty if it is not time to. If the prober is not heard of again,
     * another may probe when its patience is over.
     */
    public Optional<Breaker> probing(Instant now, Duration patience) {
        return state == State.CLOSED || now.isBefore(probeAt)
                ? Optional.empty()
                : Optional.of(new Breaker(State.HALF_OPEN, since, failures, now.plus(patience), cause));
    }

    public boolean isClosed() {
        return state == State.CLOSED;
    }
}
