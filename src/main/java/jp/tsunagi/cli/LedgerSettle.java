package jp.tsunagi.cli;

import java.util.concurrent.Callable;
import jp.tsunagi.problem.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Says what became of a delivery in doubt. */
@Command(name = "settle", mixinStandardHelpOptions = true)
final class LedgerSettle implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger;

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "option.id")
    private long id;

    @Option(names = "--as", paramLabel = "delivered|not-delivered|ask", required = true, descriptionKey = "option.as")
    private String as;

    @Override
    public Integer call() throws Exception {
        if (as.equals("ask")) {
            return ledger.with(open -> ledger.decide(id, () -> open.resends().ask(id, ledger.actor())));
        }
        if (!as.equals("delivered") && !as.equals("not-delivered")) {
            throw new WrongUsage(Message.of("usage.settle"));
        }
        return ledger.with(open -> {
            boolean done = open.ledger().corrections().settle(id, as.equals("delivered"), ledger.actor());
            return ledger.decided(id, done, 0);
        });
    }
}
