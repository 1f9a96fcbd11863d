package jp.tsunagi.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import jp.tsunagi.hub.OpenLedger;
import jp.tsunagi.ledger.Together;
import jp.tsunagi.problem.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Sends dead deliveries to another partner: single ones, or every one of a partner with one kind of cause. */
@Command(name = "redirect", mixinStandardHelpOptions = true)
final class LedgerRedirect implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger;

    @Parameters(index = "0..*", arity = "1..*", paramLabel = "[ID…] PARTNER", descriptionKey = "option.redirect")
    private List<String> idsAndPartner;

    @Mixin
    private CauseOptions dead;

    @Override
    public Integer call() throws Exception {
        int last = idsAndPartner.size() - 1;
        List<Long> ids =
                idsAndPartner.subList(0, last).stream().map(LedgerRedirect::id).toList();
        String to = idsAndPartner.get(last);
        boolean all = dead.isMeant("redirect", !ids.isEmpty());
        return ledger.with(open -> {
            if (all) {
                return all(open, to);
            }
            int worst = ExitCode.OK;
            for (long id : ids) {
                worst = Math.max(worst, ledger.decide(id, () -> open.resends().redirect(id, to, ledger.actor())));
            }
            return worst;
        });
    }

    private int all(OpenLedger open, String to) throws IOException {
        Together all = open.resends().redirectAll(dead.partner(), dead.cause(), to, ledger.actor());
        List<String> left = all.left().stream()
                .map(one -> one.id() + ": " + one.reason().in(ledger.tsunagi().locale()))
                .toList();
        List<String> lines = new ArrayList<>(left);
        lines.add(Message.of("ledger.redirected", all.done().size(), to, left.size())
                .in(ledger.tsunagi().locale()));
        ledger.show(Map.of("redirected", all.done(), "left", left), lines);
        return left.isEmpty() ? ExitCode.OK : ExitCode.FAULTS;
    }

    private static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new WrongUsage(Message.of("usage.numbers-or-cause", "redirect"));
        }
    }
}
