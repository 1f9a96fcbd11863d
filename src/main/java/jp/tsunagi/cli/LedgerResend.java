package jp.tsunagi.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import jp.tsunagi.problem.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Sends again: single deliveries, or every dead one of a partner with one kind of cause. */
@Command(name = "resend", mixinStandardHelpOptions = true)
final class LedgerResend implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger;

    @Parameters(index = "0..*", arity = "0..*", paramLabel = "ID", descriptionKey = "option.ids")
    private List<Long> ids = List.of();

    @Mixin
    private CauseOptions dead;

    @Override
    public Integer call() throws Exception {
        boolean all = dead.isMeant("resend", !ids.isEmpty());
        return ledger.with(open -> {
            if (all) {
                List<Long> sent = open.resends().resendAll(dead.partner(), dead.cause(), ledger.actor());
                ledger.show(
                        Map.of("resent", sent),
                        List.of(Message.of("ledger.resent", sent.size())
                                .in(ledger.tsunagi().locale())));
                return ExitCode.OK;
            }
            int worst = ExitCode.OK;
            for (long id : ids) {
                worst = Math.max(worst, ledger.decide(id, () -> open.resends().resend(id, ledger.actor())));
            }
            return worst;
        });
    }
}
