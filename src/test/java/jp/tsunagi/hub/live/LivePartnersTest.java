package jp.tsunagi.hub.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.delivery.PartnerPolicy;
import jp.tsunagi.problem.Fault;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.Faults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivePartnersTest {

    private static final Fault BUSY =
            new Fault("routes/a.camel.yaml", 3, "route.partner", Message.NONE, Message.NONE, Message.NONE);

    @TempDir
    private Path home;

    private final FaultBoard board = new FaultBoard();
    private final List<PartnerPolicies> taken = new ArrayList<>();
    private LivePartners partners;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(home.resolve("connectors"));
        Files.copy(
                Path.of("connectors/partner-folder-sink.kamelet.yaml"),
                home.resolve("connectors/partner-folder-sink.kamelet.yaml"));
        write("30s");
        partners = new LivePartners(home, read(new Faults()), this::read, board);
    }

    @Test
    void aChangedFileTakesEffect() throws IOException {
        write("90s");
        partners.sweep(List.of(this::take));
        assertThat(timeout()).isEqualTo("PT1M30S");
        assertThat(taken).containsExactly(partners.get());
        assertThat(board.all()).isEmpty();
    }

    @Test
    void whatDidNotChangeIsNotTakenAgain() throws IOException {
        write("90s");
        partners.sweep(List.of(this::take));
        partners.sweep(List.of(this::take));
        assertThat(taken).hasSize(1);
    }

    @Test
    void aFaultyFileDoesNotAndTheOldOneGoesOn() throws IOException {
        write("90");
        partners.sweep(List.of(this::take));
        assertThat(timeout()).isEqualTo("PT30S");
        assertThat(taken).isEmpty();
        assertThat(board.all()).singleElement().satisfies(fault -> {
            assertThat(fault.file()).isEqualTo("conf/partners/office.yaml");
            assertThat(fault.line()).isEqualTo(2);
        });
        write("45s");
        partners.sweep(List.of(this::take));
        assertThat(timeout()).isEqualTo("PT45S");
        assertThat(board.all()).isEmpty();
    }

    @Test
    void whatARouteCannotLiveWithIsNotTaken() throws IOException {
        Function<PartnerPolicies, List<Fault>> route = next -> List.of(BUSY);
        write("90s");
        partners.sweep(List.of(route, this::take));
        assertThat(timeout()).isEqualTo("PT30S");
        assertThat(taken).isEmpty();
        assertThat(board.all()).containsExactly(BUSY);
    }

    private List<Fault> take(PartnerPolicies next) {
        taken.add(next);
        return List.of();
    }

    private String timeout() {
        return partners.get()
                .of("office")
                .map(PartnerPolicy::timeout)
                .orElseThrow()
                .toString();
    }

    private PartnerPolicies read(Faults faults) {
        return PartnerPolicies.read(home, "", Map.of(), faults);
    }

    private void write(String timeout) throws IOException {
        Path folder = Files.createDirectories(home.resolve("conf/partners"));
        Files.writeString(
                folder.resolve("office.yaml"),
                "office:\n  delivery: {connector: partner-folder-sink, timeout: %s}\n".formatted(timeout));
    }
}
