package jp.tsunagi.hub.api;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.hub.outgoing.PartnerOutlook;
import jp.tsunagi.ledger.Bundle;
import jp.tsunagi.ledger.Deliveries;
import jp.tsunagi.ledger.Delivery;
import jp.tsunagi.ledger.Incidents;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.PersonKeys;
import jp.tsunagi.ledger.ReceiptView;
import jp.tsunagi.ledger.Search;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Looks into the ledger. */
@RestController
@RequestMapping("/api/v1")
public final class LedgerApi {

    private static final int LATEST = 100;

    private final Supplier<Ledger> ledger;
    private final PersonKeys persons;
    private final Supplier<PartnerPolicies> policies;
    private final Clock clock;

    /**
     * @param ledger asked at each call: the database may not be up yet
     * @param policies the partners in force
     */
    public LedgerApi(Supplier<Ledger> ledger, PersonKeys persons, Supplier<PartnerPolicies> policies, Clock clock) {
        this.ledger = ledger;
        this.persons = persons;
        this.policies = policies;
        this.clock = clock;
    }

    @PostMapping("/search/receipts")
    public List<ReceiptView> receipts(@RequestBody SearchRequest wanted) {
        return search().receipts(wanted.query(persons));
    }

    @PostMapping("/search/deliveries")
    public List<Delivery> deliveries(@RequestBody SearchRequest wanted) {
        return search().deliveries(wanted.query(persons));
    }

    /** Of which a person must see to what the partner said, in whatever state. */
    @PostMapping("/search/attention")
    public List<Delivery> attention(@RequestBody SearchRequest wanted) {
        return search().attention(wanted.query(persons));
    }

    @PostMapping("/search/set-aside")
    public List<Bundle> setAside(@RequestBody SearchRequest wanted) {
        return search().setAside(wanted.query(persons));
    }

    /** Everything about one receipt. */
    @GetMapping("/receipts/{id}")
    public Whole receipt(@PathVariable long id) {
        ReceiptView receipt = search().receipt(id).orElseThrow(LedgerApi::notThere);
        List<Delivery> deliveries = search().deliveriesOf(id);
        Map<Long, List<Search.Attempt>> attempts = new LinkedHashMap<>();
        deliveries.forEach(delivery -> attempts.put(delivery.id(), search().attemptsOf(delivery.id())));
        return new Whole(
                receipt, deliveries, attempts, search().setAsideOf(id), search().problemsOf(id), search().eventsOf(id));
    }

    @GetMapping("/deliveries/{id}")
    public Delivery delivery(@PathVariable long id) {
        return ledger.get().deliveries().find(id).orElseThrow(LedgerApi::notThere);
    }

    /** Those that are open; with {@code all} also the latest that are over. */
    @GetMapping("/incidents")
    public List<Incidents.Incident> incidents(@RequestParam(defaultValue = "false") boolean all) {
        return all
                ? ledger.get().incidents().latest(LATEST)
                : ledger.get().incidents().open();
    }

    /** What is not delivered, added up. */
    @GetMapping("/waiting")
    public List<Deliveries.Waiting> waiting() {
        return ledger.get().deliveries().waiting();
    }

    /** How each partner stands: what waits, its breaker, its window, and when something is tried next. */
    @GetMapping("/partners")
    public List<PartnerOutlook.Standing> partners() {
        Ledger open = ledger.get();
        return new PartnerOutlook(policies.get(), open.partnerStates().all(), clock.instant())
                .standings(open.deliveries().waiting());
    }

    static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private Search search() {
        return ledger.get().search();
    }

    /** @param attempts those that did not succeed at once, by delivery */
    public record Whole(
            ReceiptView receipt,
            List<Delivery> deliveries,
            Map<Long, List<Search.Attempt>> attempts,
            List<Bundle> setAside,
            List<Search.Told> problems,
            List<Search.Event> events) {}
}
