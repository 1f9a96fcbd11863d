package jp.tsunagi.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/**
 * Reads every route, layout, map, table and configuration key; tells faults with file and line, and provisional
 * layouts.
 */
@Command(name = "check", mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @ParentCommand
    private Tsunagi tsunagi;

    @Override
    public Integer call() {
        throw tsunagi.notLinked("check");
    }
}
