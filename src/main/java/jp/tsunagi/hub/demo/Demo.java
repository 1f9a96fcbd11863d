package jp.tsunagi.hub.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jp.tsunagi.hub.Hub;
import jp.tsunagi.hub.HubSettings;
import jp.tsunagi.hub.conf.Secrets;
import jp.tsunagi.hub.live.LiveMappings;
import jp.tsunagi.hub.partner.FactReader;
import jp.tsunagi.hub.partner.Partners;
import jp.tsunagi.text.JapanTime;

/** A hub with everything inside one process, and its partners. Closing it stops all; the data folder stays. */
public final class Demo implements AutoCloseable {

    private final Path home;
    private final Partners partners;
    private final Hub hub;
    private final FactReader facts;

    private Demo(Path home, Partners partners, Hub hub, FactReader facts) {
        this.home = home;
        this.partners = partners;
        this.hub = hub;
        this.facts = facts;
    }

    /**
     * Starts it with the routes, mappings and configuration of the home.
     *
     * @param data an empty or new folder
     */
    public static Demo start(Path home, Path data) {
        return start(home, data, Hub.catalog());
    }

    static Demo start(Path home, Path data, LiveMappings.Reader mappings) {
        Secrets secrets = new Secrets(data.resolve("secrets"), Map.of());
        Partners partners = Partners.start(data.toAbsolutePath(), secrets, JapanTime.clock());
        try {
            HubSettings settings = HubSettings.embedded(home, data);
            for (Map.Entry<String, String> place : partners.properties().entrySet()) {
                settings = settings.with(place.getKey(), place.getValue());
            }
            Hub hub = Hub.start(settings, mappings);
            return new Demo(
                    home, partners, hub, FactReader.start(hub.conf().get("kafka.brokers"), "claims", partners.bell()));
        } catch (RuntimeException e) {
            partners.close();
            throw e;
        }
    }

    public Hub hub() {
        return hub;
    }

    /** Sends the samples of every exchange and waits until they have arrived, or the time is over. */
    public DemoReport run(Duration atMost) throws IOException, InterruptedException {
        List<Flow> flows = new ArrayList<>();
        for (Scenario scenario : scenarios()) {
            flows.add(new Flow(scenario, KeptBack.of(hub)));
        }
        for (Flow flow : flows) {
            flow.send();
        }
        partners.bell().await(() -> all(flows), atMost);
        boolean ok = hub.faults().isEmpty() && !flows.isEmpty();
        List<DemoReport.Row> rows = new ArrayList<>();
        for (Flow flow : flows) {
            rows.add(flow.row());
            ok &= flow.asItShould();
        }
        return new DemoReport(List.copyOf(rows), ok);
    }

    /** Looks at every flow, so that each gets its own time. */
    private static boolean all(List<Flow> flows) {
        boolean all = true;
        for (Flow flow : flows) {
            all &= flow.done();
        }
        return all;
    }

    @Override
    public void close() {
        facts.close();
        hub.close();
        partners.close();
    }

    private List<Scenario> scenarios() {
        List<String> running = hub.exchanges();
        return all().stream()
                .filter(scenario -> running.contains(scenario.exchange()))
                .toList();
    }

    private List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        all.add(new InsuredPersons(
                partners.folder("municipality", "out"), partners.folder("municipality", "in"), partners.platform()));
        all.add(new Claims(
                partners.folder("kokuhoren", "out"),
                partners.sftpHome("insurer").resolve("claims"),
                facts,
                partners.platform()));
        all.add(new LifeRecords(home, partners.folder("facility", "out"), partners.folder("life", "in")));
        all.add(new CarePlans(
                partners.folder("care-office", "out"),
                partners.sftpHome("care-plan-exchange").resolve("offices")));
        all.add(new OpinionLetters(
                partners.folder("clinic", "out"),
                partners.hospitalPort(),
                partners.sftpHome("insurer").resolve("opinions"),
                partners.sftpHome("insurer").resolve("invoices")));
        return all;
    }
}
