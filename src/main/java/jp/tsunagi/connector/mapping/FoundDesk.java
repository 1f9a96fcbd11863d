package jp.tsunagi.connector.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import jp.tsunagi.connector.DispatchDraft;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.MapFindings;
import jp.tsunagi.ledger.PersonKeys;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Where the runs of maps and sets lay what they make and find. */
public final class FoundDesk {

    private final Path data;
    private final Clock clock;
    private final Supplier<Ledger> ledger;
    private final PersonKeys persons;

    /**
     * @param data the folder below which {@code work}, {@code refused}, {@code set-aside} and {@code warned} stand
     * @param ledger asked when a work route has something to keep, not before
     */
    public FoundDesk(Path data, Clock clock, Supplier<Ledger> ledger, PersonKeys persons) {
        this.data = data;
        this.clock = clock;
        this.ledger = ledger;
        this.persons = persons;
    }

    /** One exchange may run several maps, and its parts (split, multicast) have identifiers of their own. */
    WorkFolder workFolder(Exchange exchange, String by) {
        String id = exchange.getExchangeId() + "-"
                + exchange.getContext().getUuidGenerator().generateUuid();
        return new WorkFolder(data, exchange.getContext().getName(), id + "-" + by);
    }

    /**
     * What a run finds.
     *
     * @param by the map or set
     * @param name what its problem files are named after
     */
    Found found(String by, Exchange exchange, WorkFolder work, String name) throws IOException {
        @Nullable MapFindings findings = DispatchDraft.find(exchange).isEmpty() ? null : findings(by, exchange);
        return new Found(
                by,
                exchange,
                new ProblemFiles(work, name),
                new FoundFolders(data, clock),
                () -> ledger.get().bodies(),
                findings);
    }

    /** Outlives the run's work folder: it is read when the receipt is dispatched. */
    private MapFindings findings(String by, Exchange exchange) throws IOException {
        Path folder = Files.createDirectories(data.resolve("work"));
        return new MapFindings(DispatchDraft.of(exchange).receipt().id(), by, persons, folder);
    }
}
