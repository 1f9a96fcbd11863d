package jp.tsunagi.ledger;

import java.sql.PreparedStatement;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The monthly partitions: there before the first row that needs them. */
final class Partitions {

    /** By {@code expires_on}. */
    static final List<String> LEDGER = List.of(
            "receipt",
            "part",
            "delivery",
            "attempt",
            "problem",
            "substitution",
            "set_aside",
            "person_receipt",
            "event",
            "partner_event");
    /** By {@code until}. */
    static final List<String> BODIES = List.of("body", "body_chunk");

    private final Database database;
    private final Set<LocalDate> ledger = ConcurrentHashMap.newKeySet();
    private final Set<LocalDate> bodies = ConcurrentHashMap.newKeySet();

    Partitions(Database database) {
        this.database = database;
    }

    LocalDate ledger(LocalDate month) {
        return made(month, LEDGER, ledger);
    }

    LocalDate bodies(LocalDate month) {
        return made(month, BODIES, bodies);
    }

    /** Forgets what it knows, because a month was dropped. */
    void forget(LocalDate month) {
        ledger.remove(month);
        bodies.remove(month);
    }

    private LocalDate made(LocalDate month, List<String> tables, Set<LocalDate> known) {
        if (!known.contains(month)) {
            database.run(connection -> {
                try (PreparedStatement make = connection.prepareStatement("select ledger.make_partitions(?, ?)")) {
                    make.setArray(1, connection.createArrayOf("text", tables.toArray()));
                    make.setObject(2, month);
                    make.execute();
                }
            });
            known.add(month);
        }
        return month;
    }
}
