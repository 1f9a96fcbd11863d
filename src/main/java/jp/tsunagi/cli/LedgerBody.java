package jp.tsunagi.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import jp.tsunagi.catalog.MaskedRecords;
import jp.tsunagi.hub.OpenLedger;
import jp.tsunagi.ledger.Bundle;
import jp.tsunagi.ledger.Delivery;
import jp.tsunagi.ledger.Receipt;
import jp.tsunagi.ledger.StoredPart;
import jp.tsunagi.mapping.Outcome;
import jp.tsunagi.problem.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Stored bytes as records, personal items masked; {@code --raw} gives the bytes themselves and is recorded. */
@Command(name = "body", mixinStandardHelpOptions = true)
final class LedgerBody implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger;

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "option.id")
    private long id;

    @Option(names = "--part", paramLabel = "N", defaultValue = "0", descriptionKey = "option.part")
    private int part;

    @Option(names = "--layout", paramLabel = "LAYOUT", defaultValue = "", descriptionKey = "option.layout")
    private String layout = "";

    @Option(names = "--raw", descriptionKey = "option.raw")
    private boolean raw;

    @Override
    public Integer call() throws Exception {
        return ledger.with(open -> {
            Optional<Stored> stored = Stored.find(open, id);
            if (stored.isEmpty() || part >= stored.get().parts().size()) {
                ledger.say(Message.of("ledger.not-there", id));
                return ExitCode.FAULTS;
            }
            StoredPart wanted = stored.get().parts().get(part);
            return raw
                    ? bytes(open, wanted)
                    : records(open, wanted, stored.get().map());
        });
    }

    private int bytes(OpenLedger open, StoredPart wanted) throws IOException {
        try (InputStream in = open.ledger().corrections().rawBody(id, wanted, ledger.actor())) {
            in.transferTo(ledger.tsunagi().streams().out());
            ledger.tsunagi().streams().out().flush();
            return ExitCode.OK;
        }
    }

    private int records(OpenLedger open, StoredPart wanted, String map) throws IOException {
        Texts texts = new Texts(ledger.tsunagi());
        MaskedRecords records = new MaskedRecords(texts.bodyLayout(layout, map, wanted));
        try (InputStream in = open.ledger().bodies().read(wanted.body())) {
            Outcome outcome = records.write(
                    in,
                    wanted.name(),
                    texts.today(),
                    ledger.tsunagi().streams().outText(),
                    problem -> ledger.tsunagi()
                            .streams()
                            .err()
                            .println(problem.line(ledger.tsunagi().locale())));
            return outcome.errors() > 0 ? ExitCode.PROBLEMS : ExitCode.OK;
        }
    }

    /**
     * The bytes that a number stands for.
     *
     * @param map whose source they are; empty: unknown
     */
    record Stored(List<StoredPart> parts, String map) {

        static Optional<Stored> find(OpenLedger open, long id) {
            Optional<Delivery> delivery = open.ledger().deliveries().find(id);
            if (delivery.isPresent()) {
                return delivery.map(found -> new Stored(found.parts(), ""));
            }
            Optional<Bundle> bundle = open.ledger().search().bundle(id);
            if (bundle.isPresent()) {
                return bundle.map(found -> new Stored(List.of(found.part()), found.map()));
            }
            Optional<Receipt> receipt = open.ledger().receipts().find(id);
            return receipt.map(found -> new Stored(found.parts(), found.exchange()));
        }
    }
}
