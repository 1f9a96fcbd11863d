package jp.tsunagi.hub.demo;

import java.io.IOException;
import java.io.UncheckedIOException;

/** One scenario under way: what was sent and when, and when the last of it arrived. */
final class Flow {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Scenario scenario;
    private final KeptBack kept;
    private long sent;
    private long start;
    private long end;

    Flow(Scenario scenario, KeptBack kept) {
        this.scenario = scenario;
        this.kept = kept;
    }

    void send() throws IOException {
        scenario.prepare();
        start = System.nanoTime();
        sent = scenario.send();
    }

    /** Whether everything has arrived, or the rest cannot because the hub keeps it back. */
    boolean done() {
        if (end == 0 && left() <= 0) {
            end = System.nanoTime();
        }
        return end != 0;
    }

    DemoReport.Row row() throws IOException {
        double seconds = ((end == 0 ? System.nanoTime() : end) - start) / NANOS_PER_SECOND;
        String exchange = scenario.exchange();
        return new DemoReport.Row(
                exchange, sent, scenario.arrived(), kept.setAside(exchange), kept.dead(exchange), seconds);
    }

    /** Whether what should arrive did, once, and what should be set aside was. */
    boolean asItShould() throws IOException {
        DemoReport.Row row = row();
        return row.delivered() == sent - scenario.faulty()
                && row.setAside() == scenario.faulty()
                && row.dead() == 0
                && scenario.tooMany() == 0;
    }

    private long left() {
        try {
            long missing = sent - scenario.arrived();
            return missing <= scenario.faulty() ? 0 : missing - kept.setAside(scenario.exchange());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
