package jp.tsunagi.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import jp.tsunagi.ledger.ReceiptState;
import jp.tsunagi.ledger.ReceiptView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** What was received, newest first. */
@Command(name = "receipts", mixinStandardHelpOptions = true)
final class LedgerReceipts implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger;

    @Mixin
    private SearchOptions search;

    @Override
    public Integer call() throws Exception {
        return ledger.with(open -> {
            List<ReceiptView> found =
                    open.ledger().search().receipts(search.query(open.persons(), ReceiptState.values()));
            ledger.show(Map.of("receipts", found), ledger.lines().receipts(found));
            search.tellIfFull(ledger, found);
            return ExitCode.OK;
        });
    }
}
