package jp.tsunagi.prove;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./tsunagi prove}: standard output has the result only; exit 0 if nothing was lost, doubled or silent. */
@Command(
        name = "tsunagi prove",
        mixinStandardHelpOptions = true,
        description = "Kills the hub, its servers and its partners under load, and counts what was lost or came twice.")
public final class Prove implements Callable<Integer> {

    enum Servers {
        EMBEDDED,
        REAL
    }

    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "40",
            description = "how often (default: ${DEFAULT-VALUE})")
    private int kills;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "what chooses the moments and faults (default: by chance)")
    private @Nullable Long seed;

    @Option(
            names = "--servers",
            paramLabel = "embedded|real",
            defaultValue = "embedded",
            description = "the hub's own, or PostgreSQL, Artemis, Kafka and OpenSSH by themselves; real needs root")
    private Servers servers = Servers.EMBEDDED;

    @Option(
            names = "--nodes",
            paramLabel = "1|2",
            defaultValue = "1",
            description = "hub processes; 2 need real servers")
    private int nodes;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description =
                    "where evidence goes (default: tsunagi-prove-SEED in the system's folder for temporary files)")
    private @Nullable Path folder;

    @Option(names = "--json", description = "one machine-readable object on standard output")
    private boolean json;

    private final PrintStream out;
    private final PrintStream err;

    private Prove(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new CommandLine(new Prove(out, err))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    /** Where the evidence of a seed goes: a folder that the database's account can reach too. */
    static Path evidence(long seed) {
        return Path.of(System.getProperty("java.io.tmpdir"), "tsunagi-prove-" + seed);
    }

    @Override
    public Integer call() throws Exception {
        long chosen = seed == null ? new SecureRandom().nextInt(1_000_000) : seed;
        Path project = Path.of(System.getProperty("tsunagi.home", "")).toAbsolutePath();
        Path evidence = (folder == null ? evidence(chosen) : folder).toAbsolutePath();
        if (Files.exists(evidence)) {
            err.println(evidence + " is there already: name another --folder, or remove it");
            return 2;
        }
        err.println("seed " + chosen + ", evidence in " + evidence);
        Options options = new Options(project, evidence, kills, chosen, servers == Servers.REAL, nodes);
        Report report = Campaign.run(options, err::println);
        out.println(json ? report.json() : report.text());
        if (!report.ok()) {
            err.println("evidence is in " + evidence + "; run it again with --seed " + chosen);
        }
        return report.ok() ? 0 : 1;
    }
}
