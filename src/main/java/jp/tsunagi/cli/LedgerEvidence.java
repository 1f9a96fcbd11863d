package jp.tsunagi.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import jp.tsunagi.problem.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Writes the history of some days with its seals; {@code ledger verify} checks it anywhere. */
@Command(name = "evidence", mixinStandardHelpOptions = true)
final class LedgerEvidence implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger;

    @Option(names = "--from", paramLabel = "DAY", required = true, descriptionKey = "option.from")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", required = true, descriptionKey = "option.to")
    private LocalDate to;

    @Option(names = "--out", paramLabel = "FILE", required = true, descriptionKey = "option.out")
    private Path out;

    @Override
    public Integer call() throws Exception {
        return ledger.with(open -> {
            open.ledger().corrections().remember("evidence-exported", from + ".." + to, ledger.actor());
            long events = open.ledger().evidence().export(from, to, out);
            ledger.show(
                    Map.of("events", events, "file", out.toString()),
                    List.of(Message.of("ledger.evidence", events, out)
                            .in(ledger.tsunagi().locale())));
            return ExitCode.OK;
        });
    }
}
