package jp.tsunagi.hub.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.tsunagi.card.virtual.PcscDaemon;
import jp.tsunagi.card.virtual.SyntheticIssuer;
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
    private final FactReader identityChecks;
    private final Optional<VirtualCounter> cards;

    private Demo(Path home, Partners partners, Hub hub, Optional<VirtualCounter> cards) {
        this.home = home;
        this.partners = partners;
        this.hub = hub;
        this.cards = cards;
        String brokers = hub.conf().get("kafka.brokers");
        this.facts = FactReader.start(brokers, "claims", partners.bell());
        this.identityChecks = FactReader.start(brokers, "identity-checks", partners.bell());
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
            SyntheticIssuer issuer =
                    new SyntheticIssuer("Tsunagi demo cards", JapanTime.clock().instant());
            HubSettings settings = HubSettings.embedded(home, data)
                    .with("counter.port", "0")
                    .with(
                            "card.trust-store",
                            VirtualCounter.trustStore(issuer, data.resolve("tls"))
                                    .toString());
            for (Map.Entry<String, String> place : partners.properties().entrySet()) {
                settings = settings.with(place.getKey(), place.getValue());
            }
            Hub hub = Hub.start(settings, mappings);
            Optional<VirtualCounter> cards =
                    withoutCards().isPresent() ? Optional.empty() : Optional.of(VirtualCounter.start(issuer));
            return new Demo(home, partners, hub, cards);
        } catch (RuntimeException e) {
            partners.close();
            throw e;
        }
    }

    /** Why no cards are laid on a reader at the counter; empty: some are. */
    public static Optional<String> withoutCards() {
        return PcscDaemon.missing();
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
        identityChecks.close();
        cards.ifPresent(VirtualCounter::close);
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
                home,
                partners.folder("municipality", "out"),
                partners.folder("municipality", "in"),
                partners.platform()));
        all.add(new Claims(
                home,
                partners.folder("kokuhoren", "out"),
                partners.sftpHome("insurer").resolve("claims"),
                facts,
                partners.platform()));
        all.add(new ClaimsSubmission(partners.folder("facility", "claims"), partners.claimsOffice(), hub.ledger()));
        all.add(new LifeRecords(home, partners.folder("facility", "out"), partners.folder("life", "in")));
        all.add(new CarePlans(
                partners.folder("care-office", "out"),
                partners.sftpHome("care-plan-exchange").resolve("offices")));
        all.add(new OpinionLetters(
                partners.folder("clinic", "out"),
                partners.hospitalPort(),
                partners.sftpHome("insurer").resolve("opinions"),
                partners.sftpHome("insurer").resolve("invoices")));
        all.add(new CounterVisits(hub, identityChecks, partners.folder("municipality", "in"), cards));
        return all;
    }
}
