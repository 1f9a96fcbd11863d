package jp.tsunagi.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import jp.tsunagi.ledger.Bundle;
import jp.tsunagi.ledger.Query;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Records set aside, newest first; those that wait, unless a state is asked for. */
@Command(name = "set-aside", mixinStandardHelpOptions = true)
final class LedgerSetAside implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger;

    @Mixin
    private SearchOptions search;

    @Override
    public Integer call() throws Exception {
        return ledger.with(open -> {
            Query query = search.query(open.persons());
            List<Bundle> found =
                    open.ledger().search().setAside(query.state().isEmpty() ? query.state("waiting") : query);
            ledger.show(Map.of("setAside", found), ledger.lines().bundles(found));
            search.tellIfFull(ledger, found);
            return ExitCode.OK;
        });
    }
}
