package jp.tsunagi.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Synthetic data by a layout: the same seed gives the same bytes. */
@Command(name = "make", mixinStandardHelpOptions = true)
final class MakeCommand implements Callable<Integer> {

    @ParentCommand
    private Tsunagi tsunagi;

    @Parameters(index = "0", paramLabel = "LAYOUT", descriptionKey = "LAYOUT")
    private String layout;

    @Option(names = "--records", paramLabel = "N", descriptionKey = "records", required = true)
    private long records;

    @Option(names = "--seed", paramLabel = "S", descriptionKey = "seed", required = true)
    private long seed;

    @Option(names = "--faults", paramLabel = "P", descriptionKey = "faults", defaultValue = "0")
    private double faults;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "out")
    private @Nullable Path out;

    @Override
    public Integer call() {
        throw tsunagi.notLinked("make");
    }
}
