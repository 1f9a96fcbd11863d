package jp.tsunagi.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** The hub, as {@code conf/} says, until it is told to stop. */
@Command(name = "run", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @ParentCommand
    private Tsunagi tsunagi;

    @Override
    public Integer call() {
        throw tsunagi.notLinked("run");
    }
}
