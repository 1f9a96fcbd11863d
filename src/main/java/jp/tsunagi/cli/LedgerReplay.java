package jp.tsunagi.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Works on receipts' stored bytes again, with today's maps. */
@Command(name = "replay", mixinStandardHelpOptions = true)
final class LedgerReplay implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger;

    @Parameters(index = "0..*", arity = "1..*", paramLabel = "RECEIPT", descriptionKey = "option.ids")
    private List<Long> ids;

    @Override
    public Integer call() throws Exception {
        return ledger.with(open -> {
            int worst = ExitCode.OK;
            for (long id : ids) {
                Optional<Long> made = open.ledger().corrections().replay(id, ledger.actor());
                worst = Math.max(worst, ledger.decided(id, made.isPresent(), made.orElse(0L)));
            }
            return worst;
        });
    }
}
