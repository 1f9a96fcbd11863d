package jp.tsunagi.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import jp.tsunagi.correction.HasErrors;
import jp.tsunagi.correction.Mended;
import jp.tsunagi.correction.Mending;
import jp.tsunagi.hub.OpenLedger;
import jp.tsunagi.problem.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * Puts mended bytes in the place of records set aside, a receipt or a dead delivery, if the layout that those were read
 * or written by finds no error.
 */
@Command(name = "mend", mixinStandardHelpOptions = true)
final class LedgerMend implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger;

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "option.id")
    private long id;

    @Parameters(index = "1", paramLabel = "FILE", descriptionKey = "option.file")
    private Path file;

    @Option(names = "--layout", paramLabel = "LAYOUT", defaultValue = "", descriptionKey = "option.layout")
    private String layout = "";

    @Override
    public Integer call() throws Exception {
        if (!Files.isRegularFile(file)) {
            throw new WrongUsage(Message.of("usage.no-file", file));
        }
        try {
            return ledger.with(open -> ledger.decide(id, () -> mended(open).end(ledger.actor())));
        } catch (HasErrors e) {
            e.problems().forEach(problem -> ledger.tsunagi()
                    .streams()
                    .err()
                    .println(problem.line(ledger.tsunagi().locale())));
            String reason = Message.of("mend.has-errors", id, e.errors()).in(ledger.tsunagi().locale());
            ledger.show(Map.of("id", id, "done", false, "as", 0, "reason", reason), List.of(reason));
            return ExitCode.PROBLEMS;
        }
    }

    private Mended mended(OpenLedger open) throws IOException {
        Texts texts = new Texts(ledger.tsunagi());
        Mended mended =
                new Mending(open.ledger(), open.resends(), texts.mappings(), texts.clock()).begin(id, layout);
        try (InputStream in = Files.newInputStream(file)) {
            mended.file(in);
        }
        return mended;
    }
}
