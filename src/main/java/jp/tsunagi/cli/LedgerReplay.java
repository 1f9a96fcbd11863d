package jp.tsunagi.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Works on a receipt's stored bytes again, with today's maps. */
@Command(name = "replay", mixinStandardHelpOptions = true)
final class LedgerReplay implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger;

    @Parameters(index = "0", paramLabel = "RECEIPT", descriptionKey = "option.id")
    private long id;

    @Override
    public Integer call() throws Exception {
        return ledger.with(open -> {
            Optional<Long> made = open.ledger().corrections().replay(id, ledger.actor());
            return ledger.decided(id, made.isPresent(), made.orElse(0L));
        });
    }
}
