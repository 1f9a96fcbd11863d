package jp.tsunagi.ledger;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** What all nodes know of a partner. */
public interface PartnerStates {

    List<PartnerState> all();

    /**
     * Changes the state under a lock on its row, so that no other node's change is lost; a partner never heard of
     * begins closed. The change may be asked more than once.
     *
     * @return the new state
     */
    PartnerState change(String partner, UnaryOperator<PartnerState> change);

    /**
     * @param since when the breaker became so
     * @param failures in a row
     * @param probeAt when the next single delivery is tried; {@link Instant#EPOCH}: not waiting
     * @param cause the last failure; an empty kind: none
     * @param rateAt until when the rate is used up; {@link Instant#EPOCH}: it is not
     * @param paused a person stopped deliveries
     */
    record PartnerState(
            String partner,
            Breaker breaker,
            Instant since,
            int failures,
            Instant probeAt,
            Cause cause,
            Instant rateAt,
            boolean paused) {}

    enum Breaker {
        CLOSED,
        OPEN,
        HALF_OPEN
    }
}
