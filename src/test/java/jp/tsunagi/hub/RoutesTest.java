package jp.tsunagi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import jp.tsunagi.catalog.Catalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The repository's own routes, connectors and configuration. */
class RoutesTest {

    @TempDir
    Path home;

    @Test
    void everyRouteBuilds() {
        assertThat(HubCheck.faults(
                        Path.of(""),
                        "",
                        map -> Optional.of(RoutesTest::copy),
                        Catalog.read(Path.of("mappings"))::findSet))
                .isEmpty();
    }

    @Test
    void routeThatNamesAMapThatIsNotThereIsAFault() {
        assertThat(HubCheck.faults(Path.of(""), "", map -> Optional.empty(), set -> Optional.empty()))
                .isNotEmpty()
                .allSatisfy(fault ->
                        assertThat(fault.found().toString()).containsAnyOf("no map is called", "no set is called"));
    }

    @Test
    void faultyConfigurationIsAFault() throws Exception {
        Files.createDirectories(home.resolve("conf"));
        Files.writeString(home.resolve("conf/hub.yaml"), "a: ${no.such.key}\n", StandardCharsets.UTF_8);

        assertThat(HubCheck.faults(home, "", map -> Optional.empty(), set -> Optional.empty()))
                .singleElement()
                .satisfies(fault -> assertThat(fault.rule()).isEqualTo("conf.key"));
    }

    @ParameterizedTest
    @CsvSource({
        "body: 90d, body: ninety, ledger.retention.body",
        "rows: 5y, rows: 5, ledger.retention.rows",
        "rows: 5y, 'rows: 5y\n    exchanges: {opinion-letter: {bodies: 1d}}', opinion-letter.bodies",
        "without-answer: refuse, without-answer: perhaps, card.revocation.without-answer",
        "responder: none, responder: ldap://issuer.example/, card.revocation.responder",
        "list: none, list: ldap://issuer.example/, card.revocation.list",
        "look-again: 1h, look-again: soon, card.revocation.look-again",
        "individual-number: never, individual-number: always, card.individual-number",
        "clock-tolerance: 5m, clock-tolerance: 5, counter.clock-tolerance",
        "lock-after: 10, lock-after: ten, counter.lock-after"
    })
    void aKeyThatCannotBeReadIsAFault(String right, String wrong, String key) throws Exception {
        String conf = Files.readString(Path.of("conf/hub.yaml"), StandardCharsets.UTF_8);
        Files.createDirectories(home.resolve("conf"));
        Files.writeString(home.resolve("conf/hub.yaml"), conf.replace(right, wrong), StandardCharsets.UTF_8);

        assertThat(HubCheck.faults(home, "", map -> Optional.empty(), set -> Optional.empty()))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.rule()).isEqualTo("conf.key");
                    assertThat(fault.found().toString()).contains(key);
                });
    }

    @Test
    void retentionOfAnExchangeThatIsNotThereIsAFault() throws Exception {
        String conf = Files.readString(Path.of("conf/hub.yaml"), StandardCharsets.UTF_8);
        Files.createDirectories(home.resolve("conf"));
        Files.createDirectories(home.resolve("routes"));
        Files.copy(Path.of("routes/opinion-letter.camel.yaml"), home.resolve("routes/opinion-letter.camel.yaml"));
        Files.writeString(home.resolve("conf/hub.yaml"), conf, StandardCharsets.UTF_8);
        Files.writeString(
                home.resolve("conf/here.yaml"),
                "ledger:\n  retention:\n    exchanges:\n      opinion-leter: {body: 30d}\n",
                StandardCharsets.UTF_8);

        assertThat(HubCheck.faults(home, "here", map -> Optional.empty(), set -> Optional.empty()))
                .filteredOn(fault -> fault.rule().equals("conf.retention"))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.file()).isEqualTo("conf/here.yaml");
                    assertThat(fault.line()).isEqualTo(4);
                    assertThat(fault.remedy().in(Locale.ENGLISH)).contains("opinion-letter");
                });
    }

    @Test
    void everyRouteIsShortEnoughToReadAtOnce() throws IOException {
        try (Stream<Path> routes = Files.list(Path.of("routes"))) {
            assertThat(routes)
                    .isNotEmpty()
                    .allSatisfy(route -> assertThat(Files.readAllLines(route, StandardCharsets.UTF_8))
                            .hasSizeBetween(10, 80));
        }
    }

    private static jp.tsunagi.mapping.Outcome copy(
            java.io.InputStream in,
            String name,
            java.io.OutputStream out,
            java.io.OutputStream aside,
            jp.tsunagi.problem.Findings findings)
            throws IOException {
        in.transferTo(out);
        return new jp.tsunagi.mapping.Outcome(1, 1, 0, 0, 0, false, name);
    }
}
