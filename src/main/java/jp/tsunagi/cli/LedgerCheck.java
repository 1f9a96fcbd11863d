package jp.tsunagi.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import jp.tsunagi.ledger.EvidenceCheck;
import jp.tsunagi.ledger.Upkeep;
import jp.tsunagi.problem.Message;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Reads every stored body, and the whole history with its seals. */
@Command(name = "check", mixinStandardHelpOptions = true)
final class LedgerCheck implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger;

    @Option(names = "--from", paramLabel = "DAY", descriptionKey = "option.from")
    private @Nullable LocalDate from;

    @Override
    public Integer call() throws Exception {
        Instant since = from == null
                ? Instant.EPOCH
                : from.atStartOfDay(ZoneId.of("Asia/Tokyo")).toInstant();
        return ledger.with(open -> {
            Upkeep.Checked bodies = open.ledger().upkeep().checkBodies(since);
            EvidenceCheck history = open.ledger().evidence().check();
            List<String> faults = new ArrayList<>(bodies.faults());
            faults.addAll(history.faults());
            List<String> lines = new ArrayList<>(faults);
            lines.add(Message.of("ledger.checked", bodies.bodies(), history.events(), history.seals(), faults.size())
                    .in(ledger.tsunagi().locale()));
            ledger.show(
                    Map.of(
                            "bodies", bodies.bodies(),
                            "events", history.events(),
                            "seals", history.seals(),
                            "faults", faults),
                    lines);
            return faults.isEmpty() ? ExitCode.OK : ExitCode.FAULTS;
        });
    }
}
