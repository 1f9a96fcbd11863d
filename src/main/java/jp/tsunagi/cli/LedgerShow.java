package jp.tsunagi.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import jp.tsunagi.hub.OpenLedger;
import jp.tsunagi.ledger.Bundle;
import jp.tsunagi.ledger.Delivery;
import jp.tsunagi.ledger.ReceiptView;
import jp.tsunagi.ledger.Search;
import jp.tsunagi.problem.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Everything about one receipt, delivery or bundle of records set aside. */
@Command(name = "show", mixinStandardHelpOptions = true)
final class LedgerShow implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger;

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "option.id")
    private long id;

    @Override
    public Integer call() throws Exception {
        return ledger.with(open -> {
            Optional<Delivery> delivery = open.ledger().deliveries().find(id);
            Optional<Bundle> bundle = open.ledger().search().bundle(id);
            long receiptId = delivery.map(Delivery::receiptId)
                    .or(() -> bundle.map(Bundle::receiptId))
                    .orElse(id);
            Optional<ReceiptView> receipt = open.ledger().search().receipt(receiptId);
            if (receipt.isEmpty()) {
                ledger.say(Message.of("ledger.not-there", id));
                return ExitCode.FAULTS;
            }
            whole(open, receipt.get());
            return ExitCode.OK;
        });
    }

    private void whole(OpenLedger open, ReceiptView receipt) throws java.io.IOException {
        Search search = open.ledger().search();
        List<Delivery> deliveries = search.deliveriesOf(receipt.id());
        List<Bundle> bundles = search.setAsideOf(receipt.id());
        List<Search.Event> events = search.eventsOf(receipt.id());
        List<Search.Told> problems = search.problemsOf(receipt.id());
        Map<Long, List<Search.Attempt>> attempts = new LinkedHashMap<>();
        deliveries.forEach(one -> {
            List<Search.Attempt> its = search.attemptsOf(one.id());
            if (!its.isEmpty()) {
                attempts.put(one.id(), its);
            }
        });
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("receipt", receipt);
        json.put("deliveries", deliveries);
        json.put("attempts", attempts);
        json.put("setAside", bundles);
        json.put("problems", problems);
        json.put("events", events);
        LedgerLines tables = ledger.lines(open.outlook());
        List<String> lines = new ArrayList<>(tables.receipts(List.of(receipt)));
        lines.addAll(tables.deliveries(deliveries));
        deliveries.forEach(one -> attempts.getOrDefault(one.id(), List.of())
                .forEach(attempt -> lines.add("  " + one.id() + "  " + line(attempt))));
        lines.addAll(tables.bundles(bundles));
        String map = "";
        for (Search.Told one : problems) {
            if (!one.map().equals(map)) {
                map = one.map();
                lines.add("  " + map + ":");
            }
            lines.add("    " + line(one));
        }
        events.forEach(one -> lines.add("  " + LedgerLines.time(one.at()) + "  " + one.kind() + "  "
                + (one.deliveryId() > 0 ? one.deliveryId() + "  " : "") + one.actor() + "  " + one.detail()));
        ledger.show(json, lines);
    }

    private String line(Search.Told told) {
        boolean japanese = ledger.tsunagi().locale().getLanguage().equals(Locale.JAPANESE.getLanguage());
        Search.Sentences said = japanese ? told.ja() : told.en();
        return "[" + told.severity() + "] " + told.file() + ":" + told.record() + "  " + told.label() + "  "
                + said.expected() + " / " + said.found() + "  " + said.remedy() + "  " + told.rule();
    }

    private static String line(Search.Attempt attempt) {
        return "#" + attempt.n() + "  " + LedgerLines.time(attempt.startedAt()) + "  " + attempt.outcome() + "  "
                + attempt.cause().kind() + ": " + attempt.cause().text();
    }
}
