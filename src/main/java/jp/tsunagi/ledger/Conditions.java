package jp.tsunagi.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The conditions of a search, each with its value. */
final class Conditions {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final List<String> sql = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** Adds the condition if the text is not empty. */
    Conditions text(String condition, String value) {
        return value.isEmpty() ? this : add(condition, value);
    }

    Conditions always(String condition) {
        sql.add(condition);
        return this;
    }

    /** Equal, or the beginning if it ends with a star. */
    Conditions name(String column, String value) {
        if (!value.endsWith("*")) {
            return text(column + " = ?", value);
        }
        String start = value.substring(0, value.length() - 1);
        String escaped = start.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return start.isEmpty() ? this : add(column + " like ?", escaped + "%");
    }

    Conditions days(String column, LocalDate from, LocalDate to) {
        if (!from.equals(LocalDate.MIN)) {
            add(column + " >= ?", Times.sql(from.atStartOfDay(JAPAN).toInstant()));
        }
        if (!to.equals(LocalDate.MAX)) {
            add(column + " < ?", Times.sql(to.plusDays(1).atStartOfDay(JAPAN).toInstant()));
        }
        return this;
    }

    /** The array is asked first and by its index, however many rows the rest of the search would look at. */
    Conditions person(String column, String key) {
        return key.isEmpty()
                ? this
                : add(
                        column + " = any (array(select receipt_id from ledger.person_receipt where person_key = ?))",
                        HexFormat.of().parseHex(key));
    }

    PreparedStatement prepare(Connection connection, String select, String order, int limit) throws SQLException {
        String where = sql.isEmpty() ? "" : "where " + String.join(" and ", sql);
        PreparedStatement statement = connection.prepareStatement(select + where + " " + order + " limit ?");
        int at = 1;
        for (Object value : values) {
            if (value instanceof byte[] bytes) {
                statement.setBytes(at++, bytes);
            } else {
                statement.setObject(at++, value);
            }
        }
        statement.setInt(at, limit);
        return statement;
    }

    private Conditions add(String condition, Object value) {
        sql.add(condition);
        values.add(value);
        return this;
    }
}
