package jp.tsunagi.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Bytes to JSON lines, by a layout alone. */
@Command(name = "decode", mixinStandardHelpOptions = true)
final class DecodeCommand implements Callable<Integer> {

    @ParentCommand
    private Tsunagi tsunagi;

    @Parameters(index = "0", paramLabel = "LAYOUT", descriptionKey = "LAYOUT")
    private String layout;

    @Parameters(index = "1", paramLabel = "FILE", descriptionKey = "FILE")
    private String file;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "out")
    private @Nullable Path out;

    @Option(names = "--problems", paramLabel = "FILE", descriptionKey = "problems")
    private @Nullable Path problems;

    @Override
    public Integer call() {
        throw tsunagi.notLinked("decode");
    }
}
