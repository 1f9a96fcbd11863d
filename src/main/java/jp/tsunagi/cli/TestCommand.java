package jp.tsunagi.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Runs the examples beside the maps. */
@Command(name = "test", mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {

    @ParentCommand
    private Tsunagi tsunagi;

    @Parameters(index = "0", paramLabel = "PATH", descriptionKey = "PATH", arity = "0..1")
    private @Nullable Path path;

    @Option(names = "--accept", descriptionKey = "accept")
    private boolean accept;

    @Override
    public Integer call() {
        throw tsunagi.notLinked("test");
    }
}
