package jp.tsunagi.hub.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import jp.tsunagi.card.Refusal;

/** What the person at the counter reads. Nothing of it is kept. */
public interface CounterScreen {

    /**
     * The hub answers.
     *
     * @param terminal {@code terminal}, {@code validUntil} and the hub's {@code now}
     * @param now by the clock here
     */
    default void reached(JsonNode terminal, Instant now) {}

    /** Cards are awaited. */
    default void ready() {}

    /** @param answer a canonical eligibility answer */
    void answered(JsonNode answer);

    void refused(Refusal refusal);
}
