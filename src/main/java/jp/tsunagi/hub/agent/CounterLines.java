package jp.tsunagi.hub.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.time.Instant;
import jp.tsunagi.card.Refusal;

/** A line of JSON for each card, for the program of an office that starts the agent. */
public final class CounterLines implements CounterScreen {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter out;

    public CounterLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void reached(JsonNode terminal, Instant now) {
        line("hub", terminal);
    }

    @Override
    public void answered(JsonNode answer) {
        line("answer", answer);
    }

    @Override
    public void refused(Refusal refusal) {
        line("refusal", JSON.valueToTree(refusal));
    }

    private synchronized void line(String what, JsonNode said) {
        out.println(JSON.createObjectNode().set(what, said).toString());
        out.flush();
    }
}
