package jp.tsunagi.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import jp.tsunagi.problem.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Takes away what must not go on; the reason is kept. */
@Command(name = "discard", mixinStandardHelpOptions = true)
final class LedgerDiscard implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger;

    @Parameters(index = "0..*", arity = "0..*", paramLabel = "ID", descriptionKey = "option.ids")
    private List<Long> ids = List.of();

    @Mixin
    private CauseOptions dead;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "option.reason")
    private String reason;

    @Override
    public Integer call() throws Exception {
        boolean all = dead.isMeant("discard", !ids.isEmpty());
        return ledger.with(open -> {
            if (all) {
                List<Long> gone =
                        open.ledger().corrections().discardAll(dead.partner(), dead.cause(), reason, ledger.actor());
                ledger.show(
                        Map.of("discarded", gone),
                        List.of(Message.of("ledger.discarded", gone.size())
                                .in(ledger.tsunagi().locale())));
                return ExitCode.OK;
            }
            int worst = ExitCode.OK;
            for (long id : ids) {
                boolean done = open.ledger().corrections().discard(id, reason, ledger.actor());
                worst = Math.max(worst, ledger.decided(id, done, 0));
            }
            return worst;
        });
    }
}
