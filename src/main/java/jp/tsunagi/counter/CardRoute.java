package jp.tsunagi.counter;

import jp.tsunagi.card.CardEvent;

/** The exchange behind the door. */
@FunctionalInterface
public interface CardRoute {

    /**
     * Asks and waits.
     *
     * @param event checked: its terminal is enrolled, its nonce was fresh, its signature is what its verdict says
     * @return a {@code canonical/eligibility-answer} as JSON in UTF-8
     * @throws RefusedCallException if the exchange refuses the event, or has no answer now
     */
    byte[] ask(CardEvent event);
}
