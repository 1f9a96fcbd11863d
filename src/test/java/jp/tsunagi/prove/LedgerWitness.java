package jp.tsunagi.prove;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks the ledger, by plain SQL, whether it knows of everything that happened: each note that was accepted, each
 * attempt that a partner spoilt, an incident for each partner that stayed away.
 */
final class LedgerWitness {

    private static final Duration SLACK = Duration.ofSeconds(2);

    /** Those that are not over, and those of which somebody was not told. */
    private static final String INCIDENTS = """
            select 'incident of ' || partner || ' (' || cause_kind || ') is open' from ledger.incident
            where closed_at is null
            union all
            select 'incident of ' || i.partner || ' (' || i.cause_kind || ') is not told' from ledger.incident i
            left join ledger.incident_notice opening on opening.incident = i.id and not opening.closing
            left join ledger.incident_notice closing on closing.incident = i.id and closing.closing
            where opening.topic_told_at is null or closing.topic_told_at is null
            """;

    private final String url;
    private final String user;
    private final String password;
    private final int outageFrom;

    /** @param outageFrom from so many faults in a row of one partner on there must be an incident */
    LedgerWitness(String url, String user, String password, int outageFrom) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.outageFrom = outageFrom;
    }

    /** Work and deliveries that are not finished, by state; for a person who wonders what it waits for. */
    List<String> open() throws SQLException {
        return lines("""
                select 'receipt ' || channel || ' ' || state || ' ' || count(*) from ledger.receipt
                where state in ('accepted', 'failed') group by channel, state
                union all
                select 'delivery ' || partner || ' ' || state || ' ' || count(*) from ledger.delivery
                where state not in ('delivered', 'discarded') group by partner, state
                union all
                """ + INCIDENTS);
    }

    /** What happened and has no entry. */
    List<String> silent(List<Entry> entries) throws SQLException {
        List<String> silent = new ArrayList<>();
        silent.addAll(unknownNotes(entries));
        silent.addAll(unknownFaults(entries));
        silent.addAll(unknownOutages(entries));
        silent.addAll(unknownWords(entries));
        silent.addAll(lines(INCIDENTS));
        return silent;
    }

    private List<String> unknownNotes(List<Entry> entries) throws SQLException {
        Set<String> known = new HashSet<>(lines("select encode(sha256, 'hex') from ledger.receipt"));
        return entries.stream()
                .filter(entry -> entry.kind() == Entry.Kind.ACKNOWLEDGED && !known.contains(sha256(entry.note())))
                .map(entry -> entry.note() + " was acknowledged and has no receipt")
                .toList();
    }

    private List<String> unknownFaults(List<Entry> entries) throws SQLException {
        Map<String, Integer> attempts = new HashMap<>();
        rows("""
                select encode(r.sha256, 'hex'), d.partner,
                       greatest(d.attempts, 1 + (select count(*) from ledger.attempt a where a.delivery_id = d.id))
                from ledger.delivery d join ledger.receipt r on r.id = d.receipt_id
                """, row -> attempts.merge(row.getString(1) + row.getString(2), row.getInt(3), Math::max));
        return entries.stream()
                .filter(entry ->
                        entry.kind() == Entry.Kind.FAULT && !entry.note().isEmpty())
                .filter(entry -> attempts.getOrDefault(sha256(entry.note()) + entry.who(), 1) < 2)
                .map(entry ->
                        entry.who() + " was " + entry.detail() + " to " + entry.note() + " and no attempt says so")
                .distinct()
                .toList();
    }

    private List<String> unknownWords(List<Entry> entries) throws SQLException {
        Set<String> known = new HashSet<>();
        rows("""
                select encode(r.sha256, 'hex'), d.partner, e.kind, d.partner_state
                from ledger.partner_event e join ledger.delivery d on d.id = e.delivery_id
                join ledger.receipt r on r.id = d.receipt_id
                """, row -> {
            String delivery = row.getString(1) + row.getString(2);
            known.add(delivery + row.getString(3));
            known.add(delivery + " stands at " + row.getString(4));
        });
        return entries.stream()
                .filter(entry -> entry.kind() == Entry.Kind.WORD)
                .filter(entry -> {
                    String delivery = sha256(entry.note()) + entry.who();
                    return !known.contains(delivery + entry.detail())
                            || !known.contains(delivery + " stands at " + Notices.LAST);
                })
                .map(entry -> entry.who() + " said " + entry.detail() + " of " + entry.note()
                        + " and the ledger does not say so")
                .distinct()
                .toList();
    }

    private List<String> unknownOutages(List<Entry> entries) throws SQLException {
        List<Outage> incidents = new ArrayList<>();
        rows(
                "select partner, opened_at, greatest(last_at, closed_at) from ledger.incident",
                row -> incidents.add(new Outage(row.getString(1), at(row, 2), at(row, 3))));
        List<Outage> met = new ArrayList<>();
        for (Outage outage : outages(entries)) {
            if (met(outage)) {
                met.add(outage);
            }
        }
        return met.stream()
                .filter(outage -> incidents.stream().noneMatch(outage::overlaps))
                .map(outage -> outage.partner() + " failed " + outageFrom + " times from " + outage.from()
                        + " and no incident says so")
                .toList();
    }

    /**
     * Whether the hub could know of it: failures of a node that was killed before it had written them down, and answers
     * to what was sent before it began, leave a row of failures that is too short for an incident.
     */
    private boolean met(Outage outage) throws SQLException {
        String within = "partner = '%s' and %s between '%s' and '%s'";
        List<String> failed =
                lines("select count(*) from ledger.attempt a join ledger.delivery d on d.id = a.delivery_id"
                        + " where a.cause_kind in ('partner-down', 'doubtful') and "
                        + within.formatted(outage.partner, "ended_at", outage.from, outage.until));
        List<String> delivered = lines("select count(*) from ledger.delivery where state = 'delivered' and "
                + within.formatted(outage.partner, "state_at", outage.from, outage.until));
        return Integer.parseInt(failed.get(0)) >= outageFrom && delivered.get(0).equals("0");
    }

    /** Times in which a partner did nothing but fail, often enough. */
    private List<Outage> outages(List<Entry> entries) {
        List<Outage> outages = new ArrayList<>();
        Map<String, List<Entry>> faults = new HashMap<>();
        for (Entry entry : entries) {
            switch (entry.kind()) {
                case FAULT ->
                    faults.computeIfAbsent(entry.who(), who -> new ArrayList<>())
                            .add(entry);
                case EFFECT, REPEAT, WEATHER -> {
                    // an effect that the sender was not told of does not end its row of failures
                    if (entry.kind() == Entry.Kind.WEATHER) {
                        List<Entry> row = faults.getOrDefault(entry.who(), List.of());
                        if (row.size() >= outageFrom) {
                            outages.add(new Outage(entry.who(), row.get(0).at(), entry.at()));
                        }
                        faults.remove(entry.who());
                    }
                }
                case OFFERED, ACKNOWLEDGED, DAMAGED, WORD, KILL -> {}
            }
        }
        return outages;
    }

    private record Outage(String partner, Instant from, Instant until) {

        boolean overlaps(Outage other) {
            return partner.equals(other.partner)
                    && !other.from.isAfter(until.plus(SLACK))
                    && !other.until.isBefore(from.minus(SLACK));
        }
    }

    private static Instant at(ResultSet row, int column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? Instant.MAX.minus(SLACK) : time.toInstant();
    }

    private static String sha256(String note) {
        try {
            byte[] bytes = Note.in(note).orElseThrow().bytes();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> lines(String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        rows(sql, row -> lines.add(row.getString(1)));
        return lines;
    }

    private void rows(String sql, Row each) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                each.read(rows);
            }
        }
    }

    @FunctionalInterface
    private interface Row {
        void read(ResultSet row) throws SQLException;
    }
}
