package jp.tsunagi.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "out")
    private @Nullable Path out;

    @Option(names = "--problems", paramLabel = "FILE", descriptionKey = "problems")
    private @Nullable Path problems;

    @Override
    public Integer call() {
        throw tsunagi.notLinked("map");
    }
}
