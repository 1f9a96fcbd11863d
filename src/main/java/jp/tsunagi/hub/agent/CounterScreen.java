package jp.tsunagi.hub.agent;

import com.fasterxml.jackson.databind.JsonNode;
import jp.tsunagi.card.Refusal;

/** What the person at the counter reads. Nothing of it is kept. */
public interface CounterScreen {

    /** @param answer a canonical eligibility answer */
    void answered(JsonNode answer);

    void refused(Refusal refusal);
}
