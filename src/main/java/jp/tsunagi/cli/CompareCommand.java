package jp.tsunagi.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import jp.tsunagi.hub.OpenLedger;
import jp.tsunagi.ledger.Query;
import jp.tsunagi.problem.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows what a changed map or set does to the same inputs, field by field. */
@Command(name = "compare", mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

    @ParentCommand
    private Tsunagi tsunagi;

    @Parameters(index = "0", paramLabel = "MAP", descriptionKey = "MAP")
    private String map;

    @Parameters(index = "1..*", paramLabel = "FILE", descriptionKey = "FILE", arity = "0..*")
    private List<String> files = List.of();

    @Option(names = "--receipts", paramLabel = "N", descriptionKey = "receipts")
    private int receipts;

    @Option(names = "--receipt", paramLabel = "ID", descriptionKey = "receipt")
    private long receipt;

    @Option(names = "--from", paramLabel = "DAY", descriptionKey = "option.from")
    private LocalDate from = LocalDate.MIN;

    @Option(names = "--to", paramLabel = "DAY", descriptionKey = "option.to")
    private LocalDate to = LocalDate.MAX;

    @Option(names = "--exchange", paramLabel = "EXCHANGE", defaultValue = "", descriptionKey = "exchange")
    private String exchange = "";

    @Option(names = "--site", paramLabel = "NAME", defaultValue = "", descriptionKey = "option.site")
    private String site = "";

    @Option(names = "--data", paramLabel = "FOLDER", defaultValue = "", descriptionKey = "option.data")
    private String data = "";

    @Option(names = "--against", paramLabel = "GIT-REF", descriptionKey = "against", required = true)
    private String against;

    @Option(names = "--show-personal", descriptionKey = "show-personal")
    private boolean showPersonal;

    @Override
    public Integer call() throws Exception {
        if (files.isEmpty() == (receipts == 0 && receipt == 0)) {
            throw new WrongUsage(Message.of("usage.compare-inputs"));
        }
        if (!files.isEmpty()) {
            return compared(List.of(files));
        }
        Query last = new Query("", "", from, to, "", "", exchange.isEmpty() ? map : exchange, "", receipts);
        try (OpenLedger open = OpenLedger.of(tsunagi.home(), site, data);
                StoredReceipts stored = StoredReceipts.of(open, receipt, last)) {
            return compared(stored.files());
        }
    }

    /** @param sendings the files of each: those of a set are read together, and no others with them */
    private int compared(List<List<String>> sendings) throws IOException, InterruptedException {
        Texts texts = new Texts(tsunagi);
        Texts.Mapping now = texts.mapping(map, false);
        List<Change> all;
        try (OldTexts old = OldTexts.at(tsunagi.home(), against)) {
            Texts.Mapping before = Texts.mapping(old.mappings(), map, texts.clock());
            if (before.set().isPresent() != now.set().isPresent()
                    || before.translation().isPresent() != now.translation().isPresent()) {
                throw new WrongUsage(Message.of("usage.not-then", map, against));
            }
            Comparison comparison = new Comparison(before, now, showPersonal, texts.today());
            all = new ArrayList<>();
            for (List<String> files : sendings) {
                all.addAll(changes(comparison, files));
            }
        }
        long inputs = sendings.stream().mapToLong(List::size).sum();
        PrintWriter out = tsunagi.streams().outText();
        if (tsunagi.json()) {
            out.println(new ObjectMapper().writeValueAsString(Map.of("changes", all)));
        } else {
            all.forEach(change -> out.println(change.line()));
            out.println(Message.of("compare.sum", inputs, all.size()).in(tsunagi.locale()));
        }
        return ExitCode.OK;
    }

    private static List<Change> changes(Comparison comparison, List<String> inputs) throws IOException {
        if (comparison.ofSets()) {
            return comparison.set(inputs);
        }
        List<Change> all = new ArrayList<>();
        for (String file : inputs) {
            if (!Files.isRegularFile(Path.of(file))) {
                throw new WrongUsage(Message.of("usage.no-file", file));
            }
            all.addAll(comparison.file(Path.of(file)));
        }
        return all;
    }
}
