package jp.tsunagi.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which receipts a person may still have to look into. */
public final class Matters {

    private final Database database;

    Matters(Database database) {
        this.database = database;
    }

    /** How they stand; without those that the ledger has no longer. */
    public Map<Long, Matter> of(Collection<Long> receipts) {
        return database.transaction(connection -> {
            Map<Long, Matter> matters = new HashMap<>();
            try (PreparedStatement select = connection.prepareStatement("""
                    select r.id, r.state,
                        (select min(p.body_until) from ledger.part p where p.owner = r.id and p.expires_on = r.expires_on)
                            as body_until,
                        array(select s.map from ledger.set_aside s where s.receipt_id = r.id
                            and s.expires_on = r.expires_on and s.state = 'waiting') as waiting
                    from unnest(?::bigint[], ?::date[]) as a (id, month)
                    join ledger.receipt r on r.id = a.id and r.expires_on = a.month""")) {
                new Columns<>(select, receipts).numbers(Long::longValue).dates(Months::of);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        matters.put(
                                row.getLong("id"),
                                new Matter(
                                        States.of(ReceiptState.class, row.getString("state")),
                                        row.getObject("body_until", LocalDate.class),
                                        new HashSet<>(java.util.Arrays.asList((String[])
                                                row.getArray("waiting").getArray()))));
                    }
                }
            }
            return matters;
        });
    }

    /**
     * How one receipt stands.
     *
     * @param bodyUntil the month, by its first day, whose pruning takes its bytes
     * @param waiting the maps whose records set aside wait to be mended
     */
    public record Matter(ReceiptState state, LocalDate bodyUntil, Set<String> waiting) {

        /** Whether the work on it is not done, or failed. */
        public boolean isUnderWay() {
            return state == ReceiptState.ACCEPTED || state == ReceiptState.FAILED;
        }
    }
}
