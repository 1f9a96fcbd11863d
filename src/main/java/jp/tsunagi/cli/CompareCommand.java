package jp.tsunagi.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What a changed map does to the same inputs, field by field. */
@Command(name = "compare", mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

    @ParentCommand
    private Tsunagi tsunagi;

    @Parameters(index = "0", paramLabel = "MAP", descriptionKey = "MAP")
    private String map;

    @Parameters(index = "1..*", paramLabel = "FILE", descriptionKey = "FILE", arity = "1..*")
    private List<Path> files;

    @Option(names = "--against", paramLabel = "GIT-REF", descriptionKey = "against", required = true)
    private String against;

    @Override
    public Integer call() {
        throw tsunagi.notLinked("compare");
    }
}
