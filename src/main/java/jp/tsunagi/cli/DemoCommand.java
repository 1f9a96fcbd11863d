package jp.tsunagi.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import jp.tsunagi.hub.conf.HubStartException;
import jp.tsunagi.hub.demo.Demo;
import jp.tsunagi.hub.demo.DemoReport;
import jp.tsunagi.problem.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * Everything embedded, simulated partners on real protocols, sample files of every exchange flow through. Exits 0 only
 * if what should arrive did.
 */
@Command(name = "demo", mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final Duration AT_MOST = Duration.ofMinutes(5);

    @ParentCommand
    private Tsunagi tsunagi;

    @Option(names = "--stay", descriptionKey = "stay")
    private boolean stay;

    @Override
    public Integer call() throws Exception {
        Path data = tsunagi.home().resolve("data").resolve("demo").toAbsolutePath();
        empty(data);
        tsunagi.streams().err().println(Message.of("demo.begins").in(tsunagi.locale()));
        try (Demo demo = Demo.start(tsunagi.home(), data)) {
            Demo.withoutCards()
                    .ifPresent(why -> tsunagi.streams()
                            .err()
                            .println("counter-eligibility: typed items only, no card is laid on a reader: " + why));
            DemoReport report = demo.run(AT_MOST);
            tsunagi.streams().outText().println(tsunagi.json() ? report.json() : report.table());
            if (stay) {
                tsunagi.streams()
                        .err()
                        .println(Message.of("demo.stays", data.resolve("partners"), data)
                                .in(tsunagi.locale()));
                demo.hub().awaitClosed();
            }
            return report.ok() ? ExitCode.OK : ExitCode.FAULTS;
        } catch (HubStartException e) {
            tsunagi.streams().err().println(e.in(tsunagi.locale()));
            return ExitCode.FAULTS;
        }
    }

    /** A demonstration starts from nothing: what an earlier one left is removed. */
    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                old.sorted(Comparator.reverseOrder()).forEach(DemoCommand::delete);
            }
        }
        Files.createDirectories(folder);
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path, e);
        }
    }
}
