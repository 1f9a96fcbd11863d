package jp.tsunagi.ledger;

import static jp.tsunagi.ledger.Samples.arrival;
import static jp.tsunagi.ledger.Samples.dispatch;
import static jp.tsunagi.ledger.Samples.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jp.tsunagi.text.JapanTime;
import org.junit.jupiter.api.Test;

/** After a broker was away, two lanes may have tickets of one order key for a moment, and claim in one commit. */
class LanesOfOneKeyTest {

    private static final Clock CLOCK = JapanTime.clock();

    @Test
    void onlyTheLaneWithTheFirstGetsARunOfTheKey() throws Exception {
        try (TestDatabase database = TestDatabase.start()) {
            Ledger ledger = database.node("one", CLOCK);
            List<Handed> handed = deliveries(ledger, "same-key", "same-key", "same-key", "other-key", "same-key");
            List<ClaimRows.Claims> claims = new Database(database.pool(), new Troubles(CLOCK))
                    .transaction(connection -> new ClaimRows("one")
                            .claim(
                                    connection,
                                    List.of(ask(handed.get(0), handed.get(2)), ask(handed.get(3), handed.get(1))),
                                    Instant.now(CLOCK)));
            assertThat(ids(claims.get(0).claimed()))
                    .containsExactly(handed.get(0).id());
            assertThat(claims.get(0).held())
                    .extracting(Handed::id)
                    .containsExactly(handed.get(2).id());
            assertThat(ids(claims.get(1).claimed()))
                    .containsExactly(handed.get(3).id());
            assertThat(claims.get(1).held())
                    .extracting(Handed::id)
                    .containsExactly(handed.get(1).id());
            assertThat(database.ask("select count(*) from ledger.delivery where state = 'held'"))
                    .isEqualTo("2");
        }
    }

    private static List<Long> ids(List<Claimed> claimed) {
        return claimed.stream().map(Claimed::id).toList();
    }

    private static ClaimRows.Ask ask(Handed... handed) {
        return new ClaimRows.Ask(
                "kitchen",
                Stream.of(handed)
                        .map(one -> new Ticket(one.id(), one.attempt(), false))
                        .toList(),
                Duration.ofMinutes(5));
    }

    private static List<Handed> deliveries(Ledger ledger, String... keys) {
        for (int i = 0; i < keys.length; i++) {
            ledger.intake().accept(arrival("lanes", "lanes" + i, "lanes" + i));
        }
        List<Receipt> receipts = ledger.receipts().accepted("lanes", keys.length);
        List<Dispatch> dispatches = new ArrayList<>();
        for (int i = 0; i < keys.length; i++) {
            dispatches.add(dispatch(receipts.get(i), outgoing(ledger, "kitchen", keys[i], "lanes" + i)));
        }
        return ledger.receipts().dispatchAll(dispatches).deliveries();
    }
}
