package jp.tsunagi.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import jp.tsunagi.ledger.Upkeep;
import jp.tsunagi.problem.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Drops the months whose time is over, as the hub does every night. */
@Command(name = "prune", mixinStandardHelpOptions = true)
final class LedgerPrune implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger;

    @Override
    public Integer call() throws Exception {
        return ledger.with(open -> {
            Upkeep.Pruned pruned = open.ledger().upkeep().prune();
            long swept = open.ledger().upkeep().sweepBodies();
            List<String> lines = new ArrayList<>(pruned.dropped());
            pruned.kept()
                    .forEach(kept -> lines.add(Message.of("ledger.kept", kept.month(), kept.table(), kept.unfinished())
                            .in(ledger.tsunagi().locale())));
            lines.add(Message.of("ledger.pruned", pruned.dropped().size(), swept)
                    .in(ledger.tsunagi().locale()));
            ledger.show(Map.of("dropped", pruned.dropped(), "kept", pruned.kept(), "swept", swept), lines);
            return ExitCode.OK;
        });
    }
}
