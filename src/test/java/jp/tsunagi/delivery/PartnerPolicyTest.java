package jp.tsunagi.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jp.tsunagi.problem.Fault;
import jp.tsunagi.source.Faults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerPolicyTest {

    private static final Instant DUE = Instant.parse("2026-12-02T00:00:00Z");

    private static final String CLAIMS = """
            kokuhoren:
              # where it takes files
              host: 127.0.0.1
              delivery:
                connector: partner-sftp-sink
                parameters: {host: "{{kokuhoren.host}}", folder: claims}
                repeat: ask
                retry: {first: 10s, factor: 3, cap: 1h, jitter: 0, max-age: 2d}
                breaker: {after: 3, probe: 1m}
                window: {days: 1-10, until: "23:30"}
                rate: 50/s
                timeout: 2m
                parallel: 2
                after-dead: go-on
                receipts:
                  sent: {label: 送信済, next: [arrived], within: 30m}
                  arrived: {label: 到達}
            """;

    private static final String ASKED = """
            kokuhoren:
              delivery:
                connector: partner-https-sink
                parameters: {url: "https://127.0.0.1:8443", path: /v1/files, type: text/csv, tls: kokuhoren-tls}
                repeat: ask
                ask: {path: "/v1/requests/{key}", delivered: [200, 202], absent: 404}
            """;

    @TempDir
    private Path home;

    private final Faults faults = new Faults();

    @Test
    void everythingIsRead() throws IOException {
        PartnerPolicy policy = read(CLAIMS, Map.of());
        assertThat(faults.all()).isEmpty();
        assertThat(policy.repeat()).isEqualTo(Repeat.ASK);
        assertThat(policy.retry())
                .isEqualTo(new RetryPolicy(Duration.ofSeconds(10), 3, Duration.ofHours(1), 0, Duration.ofDays(2)));
        assertThat(policy.breaker()).isEqualTo(new BreakerPolicy(3, Duration.ofMinutes(1)));
        assertThat(policy.rate()).contains(new RateLimit(50, Duration.ofSeconds(1)));
        assertThat(policy.window().orElseThrow().lastDay()).isEqualTo(10);
        assertThat(policy.timeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(policy.afterDead()).isEqualTo(AfterDead.GO_ON);
        assertThat(policy.receipts().orElseThrow().first().within()).contains(Duration.ofMinutes(30));
        assertThat(policy.parameters()).containsEntry("host", "{{kokuhoren.host}}");
    }

    @Test
    void whatIsNotWrittenHasADefault() throws IOException {
        PartnerPolicy policy = read("kokuhoren:\n  delivery: {connector: partner-sftp-sink}\n", Map.of());
        assertThat(faults.all()).isEmpty();
        assertThat(policy.retry()).isEqualTo(RetryPolicy.DEFAULT);
        assertThat(policy.repeat()).isEqualTo(Repeat.NEVER);
        assertThat(policy.afterDead()).isEqualTo(AfterDead.HOLD);
    }

    @Test
    void aSingleKeyOverTheFilesWins() throws IOException {
        PartnerPolicy policy = read(CLAIMS, Map.of("kokuhoren.delivery.retry.first", "1s", "data.folder", "x"));
        assertThat(policy.retry().first()).isEqualTo(Duration.ofSeconds(1));
        assertThat(policy.retry().factor()).isEqualTo(3);
    }

    @Test
    void aMisspeltKeyIsToldWithItsLineAndTheRightWord() throws IOException {
        read(CLAIMS.replace("breaker:", "braker:"), Map.of());
        assertThat(faults.all()).singleElement().satisfies(fault -> {
            assertThat(fault.file()).isEqualTo("conf/partners/kokuhoren.yaml");
            assertThat(fault.line()).isEqualTo(9);
            assertThat(remedy(fault)).contains("breaker");
        });
    }

    @Test
    void aMisspeltBlockIsTold() throws IOException {
        assertThat(onlyFault(CLAIMS.replace("  delivery:", "  delivry:"))).contains("delivery");
    }

    @Test
    void aTimeWithoutUnitIsToldWithAnExample() throws IOException {
        assertThat(onlyFault(CLAIMS.replace("first: 10s", "first: 10"))).contains("30s");
    }

    @Test
    void aConnectorThatIsNotThereIsTold() throws IOException {
        assertThat(onlyFault(CLAIMS.replace("partner-sftp-sink", "partner-sftp-snk")))
                .contains("partner-sftp-sink");
    }

    @Test
    void aParameterThatTheConnectorDoesNotKnowIsTold() throws IOException {
        assertThat(onlyFault(CLAIMS.replace("folder: claims", "foldr: claims"))).contains("folder");
    }

    @Test
    void whatTheConnectorCannotDoAboutDoubtIsTold() throws IOException {
        assertThat(onlyFault(CLAIMS.replace("repeat: ask", "repeat: by-key"))).contains("ask, never");
    }

    @Test
    void aParameterThatCamelTakesForItselfIsTold() throws IOException {
        written(CLAIMS, Map.of());
        Path sink = home.resolve("connectors/partner-sftp-sink.kamelet.yaml");
        Files.writeString(sink, Files.readString(sink).replace("patience:", "timeout:"));

        PartnerPolicies.read(home, "", Map.of(), faults);

        assertThat(faults.all())
                .map(PartnerPolicyTest::remedy)
                .singleElement()
                .asString()
                .contains("timeout");
        assertThat(Connector.all(Path.of("connectors")).values())
                .allSatisfy(connector -> assertThat(connector.swallowed()).isEmpty());
    }

    @Test
    void howAPartnerIsAskedIsRead() throws IOException {
        PartnerPolicy policy = read(ASKED, Map.of());
        assertThat(faults.all()).isEmpty();
        assertThat(policy.ask().orElseThrow())
                .isEqualTo(new Ask("/v1/requests/{key}", "", Set.of("200", "202"), Set.of("404")));
    }

    @Test
    void whoIsToBeAskedNeedsAWayToAsk() throws IOException {
        assertThat(onlyFault(ASKED.replaceFirst("    ask: .*\n", ""))).contains("/v1/requests/{key}");
    }

    @Test
    void aWayToAskThatNobodyUsesIsTold() throws IOException {
        assertThat(onlyFault(ASKED.replace("repeat: ask", "repeat: by-key"))).contains("repeat: ask");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere/{key}",
                "//elsewhere/{key}",
                "/v1/requests",
                "/v1/{key}/{key}",
                "/v1/../{key}",
                "/v1/{key}/{{secret}}",
                "/v1/ {key}"
            })
    void aWayToAskThatLeavesThePartnerIsTold(String path) throws IOException {
        assertThat(onlyFault(ASKED.replace("/v1/requests/{key}", path))).contains("{key}");
    }

    @Test
    void aStatusThatIsNoneIsTold() throws IOException {
        assertThat(onlyFault(ASKED.replace("404", "gone"))).contains("field");
    }

    @Test
    void anAnswerCannotMeanBoth() throws IOException {
        assertThat(onlyFault(ASKED.replace("404", "202"))).contains("doubt");
    }

    @Test
    void aReceiptStateThatNothingLeadsToIsTold() throws IOException {
        assertThat(onlyFault(CLAIMS + "      lost: {label: 不明}\n")).contains("lost");
    }

    @Test
    void daysThatNoMonthHasAreTold() throws IOException {
        assertThat(onlyFault(CLAIMS.replace("days: 1-10", "days: 10-40"))).contains("1-10");
    }

    @Test
    void aRefusedMessageIsGivenUpAtOnce() throws IOException {
        assertThat(read(CLAIMS, Map.of()).after(CauseKind.REFUSED, 1, DUE, DUE, 0.5))
                .isEqualTo(new Verdict.GiveUp());
    }

    @Test
    void aPartnerThatIsDownIsTriedAgainUntilItIsTooLate() throws IOException {
        PartnerPolicy policy = read(CLAIMS, Map.of());
        assertThat(policy.after(CauseKind.PARTNER_DOWN, 2, DUE, DUE, 0.5))
                .isEqualTo(new Verdict.TryAgain(DUE.plusSeconds(30)));
        assertThat(policy.after(CauseKind.PARTNER_DOWN, 2, DUE, DUE.plus(Duration.ofDays(2)), 0.5))
                .isEqualTo(new Verdict.GiveUp());
    }

    @Test
    void whileThePartnerTakesNothingADeliveryDoesNotBecomeTooOld() throws IOException {
        PartnerPolicy policy = read(CLAIMS, Map.of());
        Instant lastEvening = Instant.parse("2026-12-10T14:00:00Z");
        Instant nextMonth = Instant.parse("2026-12-31T15:00:05Z");
        assertThat(policy.after(CauseKind.PARTNER_DOWN, 2, lastEvening, nextMonth, 0.5))
                .isEqualTo(new Verdict.TryAgain(nextMonth.plusSeconds(30)));
        Instant tooLate = nextMonth.plus(Duration.ofDays(2));
        assertThat(policy.after(CauseKind.PARTNER_DOWN, 2, lastEvening, tooLate, 0.5))
                .isEqualTo(new Verdict.GiveUp());
    }

    @Test
    void doubtIsNeverGivenUpSilently() throws IOException {
        PartnerPolicy asks = read(CLAIMS, Map.of());
        assertThat(asks.after(CauseKind.DOUBTFUL, 1, DUE, DUE, 0.5)).isInstanceOf(Verdict.TryAgain.class);
        assertThat(asks.after(CauseKind.DOUBTFUL, 1, DUE, DUE.plus(Duration.ofDays(2)), 0.5))
                .isEqualTo(new Verdict.Uncertain());
        PartnerPolicy cannotTell = read(CLAIMS.replace("repeat: ask", "repeat: never"), Map.of());
        assertThat(cannotTell.after(CauseKind.DOUBTFUL, 1, DUE, DUE, 0.5)).isEqualTo(new Verdict.Uncertain());
    }

    private PartnerPolicy read(String text, Map<String, String> over) throws IOException {
        return written(text, over).of("kokuhoren").orElseThrow();
    }

    private String onlyFault(String text) throws IOException {
        written(text, Map.of());
        assertThat(faults.all()).singleElement();
        return remedy(faults.all().get(0));
    }

    private static String remedy(Fault fault) {
        assertThat(fault.line()).isPositive();
        return fault.remedy().in(Locale.ENGLISH);
    }

    private PartnerPolicies written(String text, Map<String, String> over) throws IOException {
        Path partners = Files.createDirectories(home.resolve("conf/partners"));
        Files.writeString(partners.resolve("kokuhoren.yaml"), text, StandardCharsets.UTF_8);
        Path connectors = Files.createDirectories(home.resolve("connectors"));
        for (String sink : List.of("partner-sftp-sink.kamelet.yaml", "partner-https-sink.kamelet.yaml")) {
            Files.writeString(connectors.resolve(sink), Files.readString(Path.of("connectors", sink)));
        }
        return PartnerPolicies.read(home, "", over, faults);
    }
}
