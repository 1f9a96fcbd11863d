package jp.tsunagi.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Writes a completion script for bash and zsh: {@code source <(./tsunagi completion)}. */
@Command(name = "completion", mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

    @ParentCommand
    private Tsunagi tsunagi;

    @Override
    public Integer call() {
        tsunagi.streams().outText().println(AutoComplete.bash("tsunagi", tsunagi.commandLine()));
        return ExitCode.OK;
    }
}
