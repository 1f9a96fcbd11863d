package jp.tsunagi.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import jp.tsunagi.ledger.Delivery;
import jp.tsunagi.ledger.DeliveryState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** What goes to partners, newest first. */
@Command(name = "deliveries", mixinStandardHelpOptions = true)
final class LedgerDeliveries implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger;

    @Mixin
    private SearchOptions search;

    @Override
    public Integer call() throws Exception {
        return ledger.with(open -> {
            List<Delivery> found =
                    open.ledger().search().deliveries(search.query(open.persons(), DeliveryState.values()));
            ledger.show(
                    Map.of("deliveries", found), ledger.lines(open.outlook()).deliveries(found));
            search.tellIfFull(ledger, found);
            return ExitCode.OK;
        });
    }
}
