package jp.tsunagi.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import jp.tsunagi.ledger.Bundle;
import jp.tsunagi.ledger.Delivery;
import jp.tsunagi.ledger.Query;
import jp.tsunagi.ledger.ReceiptView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** What waits for a person: deliveries that are dead, in doubt or given back, receipts that failed. */
@Command(name = "dead", mixinStandardHelpOptions = true)
final class LedgerDead implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger;

    @Mixin
    private SearchOptions search;

    @Override
    public Integer call() throws Exception {
        return ledger.with(open -> {
            Query query = search.query(open.persons());
            List<Delivery> dead = open.ledger().search().deliveries(query.state("dead"));
            List<Delivery> doubtful = open.ledger().search().deliveries(query.state("uncertain"));
            List<Delivery> attention = open.ledger().search().attention(query);
            List<ReceiptView> failed = open.ledger().search().receipts(query.state("failed"));
            List<ReceiptView> refused = open.ledger().search().receipts(query.state("refused"));
            List<Bundle> setAside = open.ledger().search().setAside(query.state("waiting"));
            LedgerLines lines = ledger.lines(open.outlook());
            ledger.show(
                    Map.of(
                            "deliveries",
                            dead,
                            "uncertain",
                            doubtful,
                            "attention",
                            attention,
                            "receipts",
                            failed,
                            "refused",
                            refused,
                            "setAside",
                            setAside),
                    Stream.of(
                                    lines.deliveries(dead),
                                    lines.deliveries(doubtful),
                                    lines.deliveries(attention),
                                    lines.receipts(Stream.concat(failed.stream(), refused.stream())
                                            .toList()),
                                    lines.bundles(setAside))
                            .flatMap(List::stream)
                            .toList());
            search.tellIfFull(ledger, dead, doubtful, attention, failed, refused, setAside);
            return ExitCode.OK;
        });
    }
}
