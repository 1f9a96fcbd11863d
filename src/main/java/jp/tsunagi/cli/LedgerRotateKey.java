package jp.tsunagi.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import jp.tsunagi.problem.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Makes a new key for bodies; the old ones stay to read what they wrote. */
@Command(name = "rotate-key", mixinStandardHelpOptions = true)
final class LedgerRotateKey implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger;

    @Override
    public Integer call() throws Exception {
        return ledger.with(open -> {
            String key = open.ledger().rotateKey(ledger.actor());
            ledger.show(
                    Map.of("key", key),
                    List.of(Message.of("ledger.rotated", key)
                            .in(ledger.tsunagi().locale())));
            return ExitCode.OK;
        });
    }
}
