package jp.tsunagi.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Problems, substitutions and persons, by the server's fastest way. */
final class FindingRows {

    private static final String PROBLEMS = """
            copy ledger.problem (receipt_id, expires_on, map, n, file, record, kind, item, label, byte_offset, byte_length,
            rule, source, severity, expected_ja, found_ja, remedy_ja, expected_en, found_en, remedy_en) from stdin""";
    private static final String SUBSTITUTIONS = """
            copy ledger.substitution (receipt_id, expires_on, map, n, file, record, kind, item, label, byte_offset,
            byte_length, shrink_table, character_from, character_to) from stdin""";
    private static final int TOGETHER = 50_000;

    private FindingRows() {}

    static void copy(Connection connection, List<Dispatch> dispatches) throws SQLException {
        List<MapFindings> findings = dispatches.stream()
                .flatMap(dispatch -> dispatch.findings().stream())
                .toList();
        copy(connection, PROBLEMS, findings, MapFindings::problems);
        copy(connection, SUBSTITUTIONS, findings, MapFindings::substitutions);
        persons(connection, dispatches);
    }

    private static void copy(
            Connection connection, String sql, List<MapFindings> findings, Function<MapFindings, CopyLines> of)
            throws SQLException {
        List<CopyLines> all =
                findings.stream().map(of).filter(lines -> !lines.isEmpty()).toList();
        if (all.isEmpty()) {
            return;
        }
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            for (CopyLines lines : all) {
                write(copy, lines);
            }
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void write(CopyIn copy, CopyLines lines) throws SQLException {
        byte[] bytes = new byte[1 << 16];
        try (InputStream in = lines.read()) {
            for (int read = in.read(bytes); read > 0; read = in.read(bytes)) {
                copy.writeToCopy(bytes, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each person once for each receipt, whichever of its maps told it. */
    private static void persons(Connection connection, List<Dispatch> dispatches) throws SQLException {
        List<Row> rows = new ArrayList<>();
        for (Dispatch dispatch : dispatches) {
            PersonSet persons = new PersonSet();
            for (MapFindings found : dispatch.findings()) {
                persons.addAll(found.persons());
            }
            for (byte[] key : persons.keys()) {
                rows.add(new Row(key, dispatch.receiptId()));
                if (rows.size() == TOGETHER) {
                    insert(connection, rows);
                }
            }
        }
        insert(connection, rows);
    }

    private static void insert(Connection connection, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into ledger.person_receipt (person_key, receipt_id, expires_on)
                select * from unnest(?::bytea[], ?::bigint[], ?::date[])""")) {
            new Columns<>(insert, rows).bytes(Row::key).numbers(Row::receiptId).dates(row -> Months.of(row.receiptId));
            insert.executeUpdate();
        }
        rows.clear();
    }

    private record Row(byte[] key, long receiptId) {}
}
