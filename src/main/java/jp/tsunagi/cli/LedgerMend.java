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

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", descriptionKey = "option.mended")
    private List<Path> named;

    @Option(names = "--layout", paramLabel = "LAYOUT", defaultValue = "", descriptionKey = "option.layout")
    private String layout = "";

    @Override
    public Integer call() throws Exception {
        boolean one = named.size() == 1 && Files.isRegularFile(named.get(0));
        List<Path> files = SetOfFiles.files(named);
        try {
            return ledger.with(
                    open -> ledger.decide(id, () -> mended(open, files, one).end(ledger.actor())));
        } catch (HasErrors e) {
            e.problems()
                    .forEach(problem -> ledger.tsunagi()
                            .streams()
                            .err()
                            .println(problem.line(ledger.tsunagi().locale())));
            String reason = Message.of("mend.has-errors", id, e.errors())
                    .in(ledger.tsunagi().locale());
            ledger.show(Map.of("id", id, "done", false, "as", 0, "reason", reason), List.of(reason));
            return ExitCode.PROBLEMS;
        }
    }

    /** @param one whether a single file is named: it may be called otherwise than the one whose place it takes */
    private Mended mended(OpenLedger open, List<Path> files, boolean one) throws IOException {
        Texts texts = new Texts(ledger.tsunagi());
        Mended mended = new Mending(open.ledger(), open.resends(), texts.mappings(), texts.clock()).begin(id, layout);
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                if (one && mended.isOne()) {
                    mended.file(in);
                } else {
                    mended.file(file.getFileName().toString(), in);
                }
            }
        }
        return mended;
    }
}
