package jp.tsunagi.cli;

import java.util.concurrent.Callable;
import jp.tsunagi.connector.delivery.PartnerWords;
import jp.tsunagi.ledger.Delivery;
import jp.tsunagi.ledger.NotPossible;
import jp.tsunagi.problem.Message;
import jp.tsunagi.text.JapanTime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Tells what the partner said about a delivery in a way that the hub does not hear. */
@Command(name = "said", mixinStandardHelpOptions = true)
final class LedgerSaid implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger;

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "option.id")
    private long id;

    @Parameters(index = "1", paramLabel = "STATE", descriptionKey = "option.said")
    private String state;

    @Override
    public Integer call() throws Exception {
        return ledger.with(open -> ledger.decide(id, () -> {
            Delivery delivery = open.ledger()
                    .deliveries()
                    .find(id)
                    .orElseThrow(() -> new NotPossible(Message.of("ledger.not-there", id)));
            new PartnerWords(open::partners, open.ledger())
                    .told(delivery, state, JapanTime.clock().instant(), ledger.actor());
            return id;
        }));
    }
}
