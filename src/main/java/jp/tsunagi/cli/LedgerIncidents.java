package jp.tsunagi.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import jp.tsunagi.ledger.Incidents;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What is wrong at which partner since when; with {@code --all} also what is over. */
@Command(name = "incidents", mixinStandardHelpOptions = true)
final class LedgerIncidents implements Callable<Integer> {

    private static final int LATEST = 100;

    @ParentCommand
    private LedgerCommand ledger;

    @Option(names = "--all", descriptionKey = "option.all")
    private boolean all;

    @Override
    public Integer call() throws Exception {
        return ledger.with(open -> {
            List<Incidents.Incident> found = all
                    ? open.ledger().incidents().latest(LATEST)
                    : open.ledger().incidents().open();
            ledger.show(Map.of("incidents", found), ledger.lines().incidents(found));
            return ExitCode.OK;
        });
    }
}
