package jp.tsunagi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import jp.tsunagi.source.Faults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartnerTextTest {

    @TempDir
    private Path home;

    private PartnerText text;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(home.resolve("connectors"));
        Files.copy(
                Path.of("connectors/partner-folder-sink.kamelet.yaml"),
                home.resolve("connectors/partner-folder-sink.kamelet.yaml"));
        write("/inbox", "30s");
        text = new PartnerText(HubSettings.of(home));
    }

    @Test
    void howAPartnerIsDeliveredToMayChange() throws IOException {
        write("/inbox", "90s");
        assertThat(read().all()).isEmpty();
    }

    @Test
    void anAddressThatChangedWaitsForTheNextStart() throws IOException {
        write("/elsewhere", "90s");
        assertThat(read().all()).singleElement().satisfies(fault -> {
            assertThat(fault.rule()).isEqualTo("conf.restart");
            assertThat(fault.found().in(Locale.ENGLISH)).contains("office.inbox");
        });
    }

    private Faults read() {
        Faults faults = new Faults();
        text.read(faults);
        return faults;
    }

    private void write(String inbox, String timeout) throws IOException {
        Path folder = Files.createDirectories(home.resolve("conf/partners"));
        Files.writeString(folder.resolve("office.yaml"), """
                office:
                  inbox: %s
                  delivery: {connector: partner-folder-sink, timeout: %s}
                """.formatted(inbox, timeout));
    }
}
