package jp.tsunagi.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import jp.tsunagi.hub.outgoing.PartnerOutlook.Standing;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** How each partner stands: what waits for it, its breaker, its window, and when something is tried next. */
@Command(name = "partners", mixinStandardHelpOptions = true)
final class LedgerPartners implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger;

    @Override
    public Integer call() throws Exception {
        return ledger.with(open -> {
            List<Standing> all =
                    open.outlook().standings(open.ledger().deliveries().waiting());
            ledger.show(Map.of("partners", all), ledger.lines().partners(all));
            return ExitCode.OK;
        });
    }
}
