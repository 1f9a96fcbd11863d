package jp.tsunagi.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import jp.tsunagi.hub.OpenLedger;
import jp.tsunagi.problem.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Says what became of deliveries in doubt. */
@Command(name = "settle", mixinStandardHelpOptions = true)
final class LedgerSettle implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger;

    @Parameters(index = "0..*", arity = "1..*", paramLabel = "ID", descriptionKey = "option.ids")
    private List<Long> ids;

    @Option(names = "--as", paramLabel = "delivered|not-delivered|ask", required = true, descriptionKey = "option.as")
    private String as;

    @Override
    public Integer call() throws Exception {
        if (!as.equals("ask") && !as.equals("delivered") && !as.equals("not-delivered")) {
            throw new WrongUsage(Message.of("usage.settle"));
        }
        return ledger.with(open -> {
            int worst = ExitCode.OK;
            for (long id : ids) {
                worst = Math.max(worst, settled(open, id));
            }
            return worst;
        });
    }

    private int settled(OpenLedger open, long id) throws IOException {
        if (as.equals("ask")) {
            return ledger.decide(id, () -> open.resends().ask(id, ledger.actor()));
        }
        boolean done = open.ledger().corrections().settle(id, as.equals("delivered"), ledger.actor());
        return ledger.decided(id, done, 0);
    }
}
