package jp.tsunagi.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Tells where a value of the output came from. */
@Command(name = "explain", mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

    @ParentCommand
    private Tsunagi tsunagi;

    @Parameters(index = "0", paramLabel = "MAP", descriptionKey = "MAP")
    private String map;

    @Parameters(index = "1", paramLabel = "FILE", descriptionKey = "FILE")
    private Path file;

    @Option(names = "--record", paramLabel = "N", descriptionKey = "record", required = true)
    private long record;

    @Option(names = "--field", paramLabel = "PATH", descriptionKey = "field", required = true)
    private String field;

    @Override
    public Integer call() {
        throw tsunagi.notLinked("explain");
    }
}
