package jp.tsunagi.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * Everything embedded, simulated partners on real protocols, sample files of every exchange flow through. Exits 0 only
 * if what should arrive did.
 */
@Command(name = "demo", mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @ParentCommand
    private Tsunagi tsunagi;

    @Option(names = "--stay", descriptionKey = "stay")
    private boolean stay;

    @Override
    public Integer call() {
        throw tsunagi.notLinked("demo");
    }
}
