package jp.tsunagi.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import jp.tsunagi.stage.NeedsRealServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * The proof at the length that a build can bear: at least 40 kills of hubs and servers in all. Standard output has the
 * seeds and figures; a failure leaves its evidence where its message says.
 */
@DisabledIfSystemProperty(named = "prove", matches = "false", disabledReason = "switched off with -Dprove=false")
class NothingIsLostTest {

    @Test
    @NeedsRealServers
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void twoNodesOnRealServersLoseAndDoubleNothing() throws Exception {
        prove(30, true, 2);
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void aHubWithItsOwnServersLosesAndDoublesNothing() throws Exception {
        prove(10, false, 1);
    }

    private static void prove(int kills, boolean real, int nodes) throws Exception {
        long seed = new SecureRandom().nextInt(1_000_000);
        Path evidence = Prove.evidence(seed);
        System.out.println("the proof's seed is " + seed);
        Report report = Campaign.run(
                new Options(Path.of("").toAbsolutePath(), evidence, kills, seed, real, nodes), System.out::println);
        System.out.println(report.text());
        assertThat(report.ok())
                .as("evidence in %s%n%s", evidence, report.text())
                .isTrue();
        assertThat(report.kills()).isGreaterThanOrEqualTo(kills);
    }
}
