package jp.tsunagi.hub.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jp.tsunagi.counter.agent.HubClient;
import jp.tsunagi.counter.agent.TerminalKey;
import jp.tsunagi.counter.terminal.CounterAuthority;
import jp.tsunagi.counter.terminal.Enrolment;
import jp.tsunagi.hub.Hub;
import jp.tsunagi.hub.partner.FactReader;
import jp.tsunagi.text.JapanTime;

/**
 * An enrolled terminal at which 12 invented persons hand in their paper card, and, where there is a virtual reader,
 * some lay a My Number card on it. Each is confirmed for the first time, which readers of facts learn; those with a
 * paper card consent, which the municipality learns. Four more are not covered, each in another way.
 */
final class CounterVisits implements Scenario {

    private static final String TERMINAL = "1379990011-demo";
    private static final int TYPED = 12;
    private static final int CARDS = 5;
    private static final Map<String, String> NOT_COVERED = Map.of(
            "0006100001", "not-eligible",
            "0006200001", "not-live",
            "0006300001", "several-matches",
            "0009900001", "not-found");

    private final Hub hub;
    private final FactReader facts;
    private final Inbox consents;
    private final Optional<VirtualCounter> cards;
    private int wrongAnswers;

    CounterVisits(Hub hub, FactReader facts, Path municipality, Optional<VirtualCounter> cards) {
        this.hub = hub;
        this.facts = facts;
        this.consents = new Inbox(municipality, "00060[0-9]{5}");
        this.cards = cards;
    }

    @Override
    public String exchange() {
        return "counter-eligibility";
    }

    @Override
    public long send() throws IOException {
        HubClient terminal = terminal();
        for (int i = 0; i < TYPED; i++) {
            var told = typed(terminal, String.format(Locale.ROOT, "00060%05d", i));
            wrongAnswers += told.at("/answer/result").asText().equals("eligible") ? 0 : 1;
            terminal.consent(terminal.nonce(), told.path("check").asText(), "given");
        }
        NOT_COVERED.forEach((number, result) -> wrongAnswers +=
                typed(terminal, number).at("/answer/result").asText().equals(result) ? 0 : 1);
        if (cards.isPresent()) {
            wrongAnswers += CARDS - cards.get().visits(terminal, CARDS);
        }
        return 2L * TYPED + (cards.isPresent() ? CARDS : 0);
    }

    @Override
    public long arrived() throws IOException {
        return facts.persons() + consents.persons();
    }

    @Override
    public long tooMany() throws IOException {
        return facts.facts() - facts.persons() + consents.repeated() + wrongAnswers;
    }

    private static com.fasterxml.jackson.databind.JsonNode typed(HubClient terminal, String insuredNumber) {
        return terminal.typed(
                terminal.nonce(),
                Map.of("insuredNumber", insuredNumber, "nameKana", "ｼｹﾝ ﾀﾛｳ", "birthDate", "昭和15年1月5日", "sex", "男"));
    }

    private HubClient terminal() throws IOException {
        Path tls = Path.of(hub.conf().get("data.folder"), "tls");
        CounterAuthority authority = CounterAuthority.in(tls, hub.secrets()::made, JapanTime.clock());
        Enrolment.Given given = new Enrolment(
                        authority, Enrolment.register(tls, JapanTime.clock()), JapanTime.clock(), Duration.ofDays(1))
                .enrol(TERMINAL, false);
        TerminalKey key = TerminalKey.read(given.keyFile(), given.password().toCharArray(), JapanTime.clock());
        return HubClient.of(URI.create("https://127.0.0.1:" + hub.counterPort()), key, Duration.ofSeconds(60));
    }
}
