package jp.tsunagi.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import jp.tsunagi.hub.Hub;
import jp.tsunagi.hub.HubSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The hub, as {@code conf/} says, until it is told to stop. */
@Command(name = "run", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @ParentCommand
    private Tsunagi tsunagi;

    @Option(names = "--embedded", descriptionKey = "embedded")
    private boolean embedded;

    @Option(names = "--site", paramLabel = "NAME", defaultValue = "", descriptionKey = "site")
    private String site = "";

    @Override
    public Integer call() throws InterruptedException {
        try (Hub hub = Hub.start(new HubSettings(tsunagi.home(), embedded, site, Map.of()))) {
            hub.awaitClosed();
            return ExitCode.OK;
        }
    }
}
