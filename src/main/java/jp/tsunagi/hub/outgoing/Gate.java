package jp.tsunagi.hub.outgoing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import jp.tsunagi.delivery.Breaker;
import jp.tsunagi.delivery.PartnerPolicy;
import jp.tsunagi.delivery.RateLimit;
import jp.tsunagi.delivery.SendFailure;
import jp.tsunagi.ledger.Cause;
import jp.tsunagi.ledger.PartnerStates.Changed;
import jp.tsunagi.ledger.PartnerStates.Outage;
import jp.tsunagi.ledger.PartnerStates.PartnerState;
import org.jspecify.annotations.Nullable;

/** Whether a partner may be sent to now: its window, a person's pause, its breaker and its rate, over all nodes. */
final class Gate {

    /** How often it is worth looking again where nothing says when. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** How the partner stands. */
    enum Passage {
        OPEN,
        /** One message may be sent by the one who takes the probe. */
        PROBE,
        SHUT
    }

    private final PartnerPolicy policy;
    private final PartnerBoard board;
    private final IncidentDesk incidents;
    private final Clock clock;

    Gate(PartnerPolicy policy, PartnerBoard board, IncidentDesk incidents, Clock clock) {
        this.policy = policy;
        this.board = board;
        this.incidents = incidents;
        this.clock = clock;
    }

    Passage look() {
        if (!takes()) {
            return Passage.SHUT;
        }
        Instant now = clock.instant();
        Breaker breaker = breaker(board.of(policy.partner()));
        if (breaker.isClosed()) {
            return Passage.OPEN;
        }
        return now.isBefore(breaker.probeAt()) ? Passage.SHUT : Passage.PROBE;
    }

    /** Whether the partner takes anything now, were it only a probe: its window is open, and nobody paused it. */
    boolean takes() {
        Instant now = clock.instant();
        PartnerState state = board.of(policy.partner());
        return board.isRead() && !policy.nextOpening(now).isAfter(now) && (state == null || !state.paused());
    }

    /** Whether this caller, of all nodes, is the one to probe. */
    boolean takeProbe() {
        AtomicBoolean taken = new AtomicBoolean();
        Duration patience = policy.timeout().multipliedBy(2);
        change(breaker -> {
            var probing = breaker.probing(clock.instant(), patience);
            taken.set(probing.isPresent());
            return probing.orElse(breaker);
        });
        return taken.get();
    }

    /** There was nothing to probe with. */
    void leaveProbe() {
        change(breaker -> breaker.state() == Breaker.State.HALF_OPEN
                ? new Breaker(
                        Breaker.State.OPEN,
                        breaker.since(),
                        breaker.failures(),
                        clock.instant().plus(LOOK_AGAIN),
                        breaker.cause())
                : breaker);
    }

    /** The partner answered, whatever it said. */
    void answered() {
        PartnerState state = board.of(policy.partner());
        if (state != null && (state.failures() > 0 || !breaker(state).isClosed())) {
            change(breaker -> breaker.answered(clock.instant()), IncidentDesk.OVER);
        }
    }

    /** The partner, not the message, was the trouble. */
    void failed(SendFailure failure, Instant oldest) {
        Changed after = change(
                breaker -> breaker.failed(policy.breaker(), clock.instant(), failure.code()),
                incidents.outage(policy, failure, oldest));
        if (after.opened().isEmpty() && !breaker(after.state()).isClosed()) {
            incidents.partnerFailedAgain(policy, failure, oldest);
        }
    }

    /** When so many messages may go; books them. */
    Instant book(RateLimit rate, int messages) {
        Instant now = clock.instant();
        Instant[] start = {now};
        board.change(policy.partner(), state -> {
            RateLimit.Booking booking = rate.book(state.rateAt(), now, messages);
            start[0] = booking.start();
            return new PartnerState(
                    state.partner(),
                    state.breaker(),
                    state.since(),
                    state.failures(),
                    state.probeAt(),
                    state.cause(),
                    booking.freeFrom(),
                    state.paused());
        });
        return start[0];
    }

    private Changed change(Function<Breaker, Breaker> change, Outage outage) {
        Changed changed = board.change(policy.partner(), changing(change), outage);
        incidents.told(changed);
        return changed;
    }

    private PartnerState change(Function<Breaker, Breaker> change) {
        return board.change(policy.partner(), changing(change));
    }

    private static UnaryOperator<PartnerState> changing(Function<Breaker, Breaker> change) {
        return state -> {
            Breaker before = breaker(state);
            Breaker after = change.apply(before);
            return after.equals(before) ? state : with(state, after);
        };
    }

    static Breaker breaker(@Nullable PartnerState state) {
        if (state == null) {
            return Breaker.closed(Instant.EPOCH);
        }
        Breaker.State as = switch (state.breaker()) {
            case CLOSED -> Breaker.State.CLOSED;
            case OPEN -> Breaker.State.OPEN;
            case HALF_OPEN -> Breaker.State.HALF_OPEN;
        };
        return new Breaker(
                as,
                state.since(),
                state.failures(),
                state.probeAt(),
                state.cause().text());
    }

    private static PartnerState with(PartnerState state, Breaker breaker) {
        var as = switch (breaker.state()) {
            case CLOSED -> jp.tsunagi.ledger.PartnerStates.Breaker.CLOSED;
            case OPEN -> jp.tsunagi.ledger.PartnerStates.Breaker.OPEN;
            case HALF_OPEN -> jp.tsunagi.ledger.PartnerStates.Breaker.HALF_OPEN;
        };
        Cause cause = breaker.failures() == 0 ? new Cause("", "") : new Cause("partner-down", breaker.cause());
        return new PartnerState(
                state.partner(),
                as,
                breaker.since(),
                breaker.failures(),
                breaker.isClosed() ? Instant.EPOCH : breaker.probeAt(),
                cause,
                state.rateAt(),
                state.paused());
    }
}
