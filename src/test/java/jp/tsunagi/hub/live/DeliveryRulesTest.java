package jp.tsunagi.hub.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jp.tsunagi.delivery.Connector;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.problem.Fault;
import jp.tsunagi.source.Faults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryRulesTest {

    private static final String ROUTE = """
            - route:
                id: claims
                from:
                  uri: receipt:claims
                  steps:
                    - to: {uri: delivery:insurer, parameters: {folder: claims, order: person}}
            """;

    @TempDir
    private Path home;

    @Test
    void aRouteThatGivesWhatIsAskedForIsSound() throws IOException {
        assertThat(check(ROUTE)).isEmpty();
    }

    @Test
    void aPartnerThatNobodyDescribesIsTold() throws IOException {
        assertFault(ROUTE.replace("delivery:insurer", "delivery:insurers"), "insurer");
    }

    @Test
    void aParameterThatTheConnectorDoesNotKnowIsTold() throws IOException {
        assertThat(check(ROUTE.replace("folder: claims", "foldr: claims")))
                .hasSize(2)
                .allSatisfy(
                        fault -> assertThat(fault.remedy().in(Locale.ENGLISH)).contains("folder"));
    }

    @Test
    void aParameterThatNobodyGivesIsTold() throws IOException {
        assertFault(ROUTE.replace("folder: claims, ", ""), "folder");
    }

    @Test
    void aSecretMayNotGoThroughTheLedger() throws IOException {
        assertFault(ROUTE.replace("folder: claims", "folder: \"{{hubsecret:x}}\""), "insurer.yaml");
    }

    @Test
    void aStateThatThePartnersReceiptsDoNotHaveIsTold() throws IOException {
        assertFault(ROUTE.replace("folder: claims, order: person", "event: arived"), "arrived");
    }

    private void assertFault(String route, String remedy) throws IOException {
        assertThat(check(route)).singleElement().satisfies(fault -> {
            assertThat(fault.file()).isEqualTo("routes/claims.camel.yaml");
            assertThat(fault.line()).isEqualTo(6);
            assertThat(fault.remedy().in(Locale.ENGLISH)).contains(remedy);
        });
    }

    private List<Fault> check(String route) throws IOException {
        write("routes/claims.camel.yaml", route);
        write("conf/partners/insurer.yaml", """
                insurer:
                  delivery:
                    connector: partner-sftp-sink
                    parameters: {host: h, port: "22", user: u, secret: s}
                    receipts:
                      sent: {label: 送信済, next: arrived}
                      arrived: {label: 到達}
                """);
        write(
                "connectors/partner-sftp-sink.kamelet.yaml",
                Files.readString(Path.of("connectors/partner-sftp-sink.kamelet.yaml")));
        Faults faults = new Faults();
        PartnerPolicies partners = PartnerPolicies.read(home, "", Map.of(), faults);
        assertThat(faults.all()).isEmpty();
        TextFile file = TextFile.all(home, "routes", RouteUnit.ROUTE_END).get("claims");
        return DeliveryRules.faults(file, partners, Connector.all(home.resolve("connectors")));
    }

    private void write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
