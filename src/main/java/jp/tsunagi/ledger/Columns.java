package jp.tsunagi.ledger;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.util.PGobject;

/**
 * Rows handed to the server column by column, each an array for {@code unnest}: as many rows as there are, one
 * statement. The columns are set in the order of the statement's question marks.
 */
final class Columns<R> {

    /** Of the driver itself: it takes arrays of plain numbers, and sends them as they are. */
    private final PGConnection connection;

    private final PreparedStatement statement;
    private final Collection<R> rows;
    private int next = 1;

    Columns(PreparedStatement statement, Collection<R> rows) throws SQLException {
        this.connection = statement.getConnection().unwrap(PGConnection.class);
        this.statement = statement;
        this.rows = rows;
    }

    /** Goes on with other rows in the same statement. */
    <S> Columns<S> then(Collection<S> others) throws SQLException {
        Columns<S> columns = new Columns<>(statement, others);
        columns.next = next;
        return columns;
    }

    Columns<R> texts(Function<R, String> of) throws SQLException {
        return array("text", row -> of.apply(row));
    }

    Columns<R> jsons(Function<R, String> of) throws SQLException {
        return texts(of);
    }

    Columns<R> numbers(ToLongFunction<R> of) throws SQLException {
        long[] values = new long[rows.size()];
        int i = 0;
        for (R row : rows) {
            values[i++] = of.applyAsLong(row);
        }
        return set(connection.createArrayOf("bigint", values));
    }

    Columns<R> flags(Predicate<R> of) throws SQLException {
        boolean[] values = new boolean[rows.size()];
        int i = 0;
        for (R row : rows) {
            values[i++] = of.test(row);
        }
        return set(connection.createArrayOf("boolean", values));
    }

    Columns<R> times(Function<R, @Nullable Instant> of) throws SQLException {
        return array("timestamptz", row -> text(of.apply(row)));
    }

    Columns<R> dates(Function<R, LocalDate> of) throws SQLException {
        return array("date", row -> of.apply(row).toString());
    }

    Columns<R> bytes(Function<R, byte @Nullable []> of) throws SQLException {
        byte[] @Nullable [] values = new byte[rows.size()] @Nullable [];
        int i = 0;
        for (R row : rows) {
            values[i++] = of.apply(row);
        }
        return set(connection.createArrayOf("bytea", values));
    }

    /** One value for all rows. */
    Columns<R> one(Object value) throws SQLException {
        if (value instanceof Instant at) {
            // as text, like the columns: the driver's own way goes through a calendar
            PGobject text = new PGobject();
            text.setType("timestamptz");
            text.setValue(at.toString());
            statement.setObject(next++, text);
        } else {
            statement.setObject(next++, value);
        }
        return this;
    }

    private Columns<R> array(String type, Function<R, @Nullable String> of) throws SQLException {
        @Nullable String[] values = new @Nullable String[rows.size()];
        int i = 0;
        for (R row : rows) {
            values[i++] = of.apply(row);
        }
        return set(connection.createArrayOf(type, values));
    }

    private Columns<R> set(Array array) throws SQLException {
        statement.setArray(next++, array);
        return this;
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
