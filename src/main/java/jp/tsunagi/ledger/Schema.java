package jp.tsunagi.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.internal.exception.FlywaySqlException;

/** Brings the schema up to date and makes sure that this node fits the database. */
final class Schema {

    /** One lock for all that is done by one node at a time when the ledger is opened. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(7415, 2)";

    private Schema() {}

    static void migrate(DataSource pool) {
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .schemas("ledger")
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        } catch (FlywaySqlException e) {
            throw e.getCause() instanceof java.sql.SQLException cause ? Database.failure(cause) : e;
        }
    }

    /** A node with other keys would write what the others cannot read. */
    static void fit(Database database, LedgerKeys keys, Clock clock, String node) {
        database.run(connection -> {
            try (PreparedStatement lock = connection.prepareStatement(ONE_AT_A_TIME)) {
                lock.execute();
            }
            List<Integer> known = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("select id from ledger.key");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    known.add(row.getInt(1));
                }
            }
            List<Integer> mine = keys.ids();
            if (!mine.containsAll(known)) {
                throw new IllegalStateException("the keys in " + keys.file()
                        + " are not those of this ledger: copy ledger.keyset from another node or from the backup");
            }
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into ledger.key (id, made_at, node) values (?, ?, ?) on conflict (id) do nothing")) {
                for (int id : mine) {
                    insert.setLong(1, id);
                    insert.setObject(2, Times.sql(Instant.now(clock)));
                    insert.setString(3, node);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        });
    }

    /** After a restore into another server transactions are counted from a smaller number: theirs must go on rising. */
    static void keepTransactionsRising(Database database) {
        database.run(connection -> {
            try (PreparedStatement lock = connection.prepareStatement(ONE_AT_A_TIME)) {
                lock.execute();
            }
            long missing;
            try (PreparedStatement select = connection.prepareStatement("""
                    select coalesce((select max(tx) from ledger.event), 0) - ledger.transaction_number(),
                        pg_current_xact_id()::text::bigint, ledger.transaction_number()""");
                    ResultSet row = select.executeQuery()) {
                row.next();
                missing = row.getLong(1) < 0 ? 0 : row.getLong(1) + row.getLong(3) - row.getLong(2) + 1;
            }
            if (missing > 0) {
                try (PreparedStatement replace = connection.prepareStatement(
                        "create or replace function ledger.transaction_number() returns bigint language sql volatile"
                                + " return " + missing + " + pg_current_xact_id()::text::bigint")) {
                    replace.execute();
                }
            }
        });
    }
}
