package jp.tsunagi.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
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
    private static final String PERSONS = "copy ledger.person_receipt (person_key, receipt_id, expires_on) from stdin";
    private static final int TOGETHER = 50_000;
    /** So many persons at once go by COPY: it takes the server half the time, but one more question. */
    private static final int MANY = 1_000;

    private static final String ALL = """
            insert into ledger.person_receipt (person_key, receipt_id, expires_on)
            select * from unnest(?::bytea[], ?::bigint[], ?::date[])""";

    private static final String ONLY_NEW = """
            insert into ledger.person_receipt (person_key, receipt_id, expires_on)
            select distinct key, receipt, month from unnest(?::bytea[], ?::bigint[], ?::date[]) as told (key, receipt, month)
            where not exists (select from ledger.person_receipt
                where person_key = key and receipt_id = receipt and expires_on = month)""";

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
        copy(connection, sql, copy -> {
            for (CopyLines lines : all) {
                write(copy, lines);
            }
        });
    }

    private static void copy(Connection connection, String sql, CopyWork rows) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            rows.write(copy);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** What writes the rows of one COPY. */
    @FunctionalInterface
    private interface CopyWork {
        void write(CopyIn copy) throws SQLException;
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
            boolean many = false;
            PersonSet persons = new PersonSet();
            for (MapFindings found : dispatch.findings()) {
                persons.addAll(found.persons());
                many |= !found.morePersons().isEmpty();
            }
            if (many) {
                for (MapFindings found : dispatch.findings()) {
                    more(connection, found.morePersons(), dispatch.receiptId());
                }
            }
            for (byte[] key : persons.keys()) {
                add(connection, rows, new Row(key, dispatch.receiptId()), many ? ONLY_NEW : ALL);
            }
            if (many) {
                insert(connection, rows, ONLY_NEW);
            }
        }
        insert(connection, rows, ALL);
    }

    private static void more(Connection connection, PersonSpool spool, long receiptId) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (InputStream in = spool.read()) {
            for (byte[] key = PersonSpool.next(in); key.length > 0; key = PersonSpool.next(in)) {
                add(connection, rows, new Row(key, receiptId), ONLY_NEW);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        insert(connection, rows, ONLY_NEW);
    }

    private static void add(Connection connection, List<Row> rows, Row row, String sql) throws SQLException {
        rows.add(row);
        if (rows.size() == TOGETHER) {
            insert(connection, rows, sql);
        }
    }

    private static void insert(Connection connection, List<Row> rows, String sql) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        if (rows.size() >= MANY && sql.equals(ALL)) {
            byte[] lines = lines(rows);
            copy(connection, PERSONS, copy -> copy.writeToCopy(lines, 0, lines.length));
            rows.clear();
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            new Columns<>(insert, rows).bytes(Row::key).numbers(Row::receiptId).dates(row -> Months.of(row.receiptId));
            insert.executeUpdate();
        }
        rows.clear();
    }

    private static byte[] lines(List<Row> rows) {
        StringBuilder lines = new StringBuilder(rows.size() * 64);
        HexFormat hex = HexFormat.of();
        long receipt = -1;
        String end = "";
        for (Row row : rows) {
            if (row.receiptId != receipt) {
                receipt = row.receiptId;
                end = "\t" + receipt + "\t" + Months.of(receipt) + "\n";
            }
            // a backslash is written twice
            lines.append("\\\\x");
            hex.formatHex(lines, row.key);
            lines.append(end);
        }
        return lines.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private record Row(byte[] key, long receiptId) {}
}
