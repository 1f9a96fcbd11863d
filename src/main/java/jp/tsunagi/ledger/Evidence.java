package jp.tsunagi.ledger;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Who sent what, when, and what came back, with the seals that show that nothing of it was changed: JSON lines, without
 * bodies. {@link EvidenceCheck} needs nothing but the file.
 */
public final class Evidence {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final Database database;
    private final Seals seals;
    private final Clock clock;

    Evidence(Database database, Seals seals, Clock clock) {
        this.database = database;
        this.seals = seals;
        this.clock = clock;
    }

    /**
     * Writes what was sealed from the beginning of one day to the end of another. What is written before that, in the
     * same seal, comes with it: a seal goes whole.
     *
     * @return how many events
     */
    public long export(LocalDate from, LocalDate to, Path out) throws IOException {
        seals.seal();
        try (BufferedWriter writer = Files.newBufferedWriter(out, StandardCharsets.UTF_8)) {
            return lines(from, to, line -> {
                try {
                    writer.append(line).append('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** Checks the whole history where it stands. */
    public EvidenceCheck check() {
        EvidenceCheck check = new EvidenceCheck();
        lines(LocalDate.EPOCH, LocalDate.now(clock), check::line);
        return check;
    }

    private long lines(LocalDate from, LocalDate to, Consumer<String> out) {
        return database.transaction(connection -> {
            List<Seal> chosen = chosen(
                    connection,
                    from.atStartOfDay(JAPAN).toInstant(),
                    to.plusDays(1).atStartOfDay(JAPAN).toInstant());
            Map<String, Object> head = new LinkedHashMap<>();
            head.put("evidence", 1);
            head.put("from", from.toString());
            head.put("to", to.toString());
            head.put("made", Instant.now(clock).toString());
            head.put("prev", chosen.isEmpty() ? Seal.FIRST : chosen.get(0).prev());
            out.accept(Json.text(head));
            long[] events = {0};
            for (Seal seal : chosen) {
                Seals.read(connection, seal.txFrom(), seal.txTo(), (month, line) -> {
                    events[0]++;
                    out.accept(line);
                });
                out.accept(Json.of("seal", seal));
            }
            out.accept(Json.of("end", chosen.size(), "events", events[0]));
            return events[0];
        });
    }

    /** One more at the end: it may hold events from before the last day's end. */
    private static List<Seal> chosen(Connection connection, Instant from, Instant to) throws SQLException {
        long first = number(connection, "select coalesce(min(n), 0) from ledger.seal where at >= ?", from);
        long last = number(
                connection,
                "select coalesce((select min(n) from ledger.seal where at >= ?), (select max(n) from ledger.seal), 0)",
                to);
        return first == 0
                ? List.of()
                : Seals.list(connection, "where n between " + first + " and " + last + " order by n");
    }

    private static long number(Connection connection, String sql, Instant at) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, Times.sql(at));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
