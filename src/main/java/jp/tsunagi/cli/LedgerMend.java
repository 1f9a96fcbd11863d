package jp.tsunagi.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import jp.tsunagi.hub.OpenLedger;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.ledger.Bundle;
import jp.tsunagi.ledger.Corrections;
import jp.tsunagi.ledger.Delivery;
import jp.tsunagi.ledger.StoredBody;
import jp.tsunagi.mapping.Decoder;
import jp.tsunagi.mapping.Outcome;
import jp.tsunagi.problem.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * Puts mended bytes in the place of records set aside, a receipt or a dead delivery, if their layout finds no error.
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
        return ledger.with(open -> {
            Optional<LedgerBody.Stored> stored = LedgerBody.Stored.find(open, id);
            if (stored.isEmpty()) {
                ledger.say(Message.of("ledger.not-there", id));
                return ExitCode.FAULTS;
            }
            String name = stored.get().parts().get(0).name();
            return errors(stored.get().map(), name) > 0 ? ExitCode.PROBLEMS : mended(open);
        });
    }

    private long errors(String map, String name) throws IOException {
        Texts texts = new Texts(ledger.tsunagi());
        List<LayoutPlan> plans = texts.bodyLayout(layout, map, name);
        try (InputStream in = Files.newInputStream(file)) {
            Outcome outcome = new Decoder(plans, texts.today())
                    .run(
                            in,
                            name,
                            OutputStream.nullOutputStream(),
                            problem -> ledger.tsunagi()
                                    .streams()
                                    .err()
                                    .println(problem.line(ledger.tsunagi().locale())));
            return outcome.errors();
        }
    }

    private int mended(OpenLedger open) throws IOException {
        Corrections corrections = open.ledger().corrections();
        Optional<Delivery> delivery = open.ledger().deliveries().find(id);
        Optional<Bundle> bundle = open.ledger().search().bundle(id);
        String exchange = delivery.map(Delivery::exchange)
                .or(() -> bundle.map(Bundle::exchange))
                .or(() -> open.ledger().receipts().find(id).map(receipt -> receipt.exchange()))
                .orElse("");
        StoredBody body;
        try (InputStream in = Files.newInputStream(file)) {
            body = open.ledger().bodies().write(exchange, in);
        }
        if (delivery.isPresent()) {
            return ledger.decide(id, () -> open.resends().mend(id, body, ledger.actor()));
        }
        Optional<Long> made = bundle.isPresent()
                ? corrections.mendBundle(id, body, ledger.actor())
                : corrections.mendReceipt(id, body, ledger.actor());
        return ledger.decided(id, made.isPresent(), made.orElse(0L));
    }
}
