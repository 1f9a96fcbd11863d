package jp.tsunagi.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;

/** An event as the one line that is hashed and exported. */
final class EventLine {

    /** To be followed by conditions and {@code order by tx, id}. */
    static final String SELECT =
            "select tx, id, expires_on, at, receipt_id, delivery_id, kind, actor, detail from ledger.event ";

    private EventLine() {}

    static String of(ResultSet row) throws SQLException {
        // the detail is put in as it is stored: its bytes are what was sealed
        return "{\"tx\":" + row.getLong("tx")
                + ",\"id\":" + row.getLong("id")
                + ",\"month\":\"" + row.getString("expires_on")
                + "\",\"at\":\"" + Times.get(row, "at")
                + "\",\"receipt\":" + row.getLong("receipt_id")
                + ",\"delivery\":" + row.getLong("delivery_id")
                + ",\"kind\":" + Json.text(row.getString("kind"))
                + ",\"actor\":" + Json.text(row.getString("actor"))
                + ",\"detail\":" + row.getString("detail") + "}";
    }
}
