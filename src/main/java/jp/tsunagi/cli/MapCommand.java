package jp.tsunagi.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import jp.tsunagi.mapping.Outcome;
import jp.tsunagi.mapping.Translation;
import jp.tsunagi.problem.Message;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Translates a file without a hub. */
@Command(name = "map", mixinStandardHelpOptions = true)
final class MapCommand implements Callable<Integer> {

    @ParentCommand
    private Tsunagi tsunagi;

    @Parameters(index = "0", paramLabel = "EXCHANGE-OR-MAP", descriptionKey = "EXCHANGE-OR-MAP")
    private String map;

    @Parameters(index = "1", paramLabel = "FILE", descriptionKey = "FILE")
    private String file;

    @Mixin
    private DataFile data;

    @Mixin
    private ProblemOptions problems;

    @Option(names = "--set-aside", paramLabel = "FILE", descriptionKey = "set-aside")
    private @Nullable Path setAside;

    @Option(names = "--reverse", descriptionKey = "reverse")
    private boolean reverse;

    @Override
    public Integer call() throws Exception {
        Texts texts = new Texts(tsunagi);
        Translation translation = texts.map(map, reverse);
        try (InputStream in = data.in(file, tsunagi.streams());
                DataFile.Result out = data.out(tsunagi.streams());
                OutputStream kept =
                        setAside == null ? OutputStream.nullOutputStream() : Files.newOutputStream(setAside);
                ProblemReport report = texts.report(problems, data.toFile())) {
            Outcome outcome = translation.run(in, DataFile.name(file), out, kept, report);
            if (outcome.refused()) {
                tsunagi.streams()
                        .err()
                        .println(Message.of("map.refused", outcome.errors()).in(tsunagi.locale()));
            } else {
                out.good();
            }
            return outcome.errors() > 0 ? ExitCode.PROBLEMS : ExitCode.OK;
        }
    }
}
