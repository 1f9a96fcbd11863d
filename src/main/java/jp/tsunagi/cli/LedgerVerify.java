package jp.tsunagi.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import jp.tsunagi.ledger.EvidenceCheck;
import jp.tsunagi.problem.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Checks a file of evidence; needs neither a hub nor its database. */
@Command(name = "verify", mixinStandardHelpOptions = true)
final class LedgerVerify implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger;

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "option.file")
    private Path file;

    @Override
    public Integer call() throws Exception {
        if (!Files.isRegularFile(file)) {
            throw new WrongUsage(Message.of("usage.no-file", file));
        }
        EvidenceCheck check = EvidenceCheck.of(file);
        List<String> lines = new ArrayList<>(check.faults());
        lines.add(Message.of(
                        check.faults().isEmpty() ? "ledger.verified" : "ledger.not-verified",
                        check.events(),
                        check.seals(),
                        check.pruned(),
                        check.first(),
                        check.last())
                .in(ledger.tsunagi().locale()));
        ledger.show(
                Map.of(
                        "ok", check.faults().isEmpty(),
                        "events", check.events(),
                        "seals", check.seals(),
                        "pruned", check.pruned(),
                        "first", check.first(),
                        "last", check.last(),
                        "faults", check.faults()),
                lines);
        return check.faults().isEmpty() ? ExitCode.OK : ExitCode.FAULTS;
    }
}
