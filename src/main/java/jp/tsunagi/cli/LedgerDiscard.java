package jp.tsunagi.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Takes away what must not go on; the reason is kept. */
@Command(name = "discard", mixinStandardHelpOptions = true)
final class LedgerDiscard implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger;

    @Parameters(index = "0..*", arity = "1..*", paramLabel = "ID", descriptionKey = "option.ids")
    private List<Long> ids;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "option.reason")
    private String reason;

    @Override
    public Integer call() throws Exception {
        return ledger.with(open -> {
            int worst = ExitCode.OK;
            for (long id : ids) {
                boolean done = open.ledger().corrections().discard(id, reason, ledger.actor());
                worst = Math.max(worst, ledger.decided(id, done, 0));
            }
            return worst;
        });
    }
}
