package jp.tsunagi.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Sends a dead delivery to another partner. */
@Command(name = "redirect", mixinStandardHelpOptions = true)
final class LedgerRedirect implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger;

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "option.id")
    private long id;

    @Parameters(index = "1", paramLabel = "PARTNER", descriptionKey = "option.search-partner")
    private String partner;

    @Override
    public Integer call() throws Exception {
        return ledger.with(open -> ledger.decide(id, () -> open.resends().redirect(id, partner, ledger.actor())));
    }
}
