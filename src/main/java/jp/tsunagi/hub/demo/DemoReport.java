package jp.tsunagi.hub.demo;

import java.util.List;
import java.util.Locale;

/**
 * What came of the demonstration.
 *
 * @param exchanges one row per exchange, in the order they were started
 * @param ok whether everything that should arrive did, once, and nothing else
 */
public record DemoReport(List<Row> exchanges, boolean ok) {

    /**
     * One exchange, in the units that its receiver counts: persons, users and forms, planned services, claims, letters.
     *
     * @param received what its source sent
     * @param delivered what its receiver has
     * @param setAside what the hub keeps back to be mended
     * @param dead what the hub could not deliver
     * @param seconds from laying the first file to the last arrival
     */
    public record Row(String exchange, long received, long delivered, long setAside, long dead, double seconds) {}

    /** One object of the command line's contract. */
    public String json() {
        StringBuilder json = new StringBuilder("{\"exchanges\":[");
        for (Row row : exchanges) {
            json.append(json.charAt(json.length() - 1) == '[' ? "" : ",");
            json.append(String.format(
                    Locale.ROOT,
                    "{\"exchange\":\"%s\",\"received\":%d,\"delivered\":%d,\"setAside\":%d,\"dead\":%d,\"seconds\":%.1f}",
                    row.exchange(),
                    row.received(),
                    row.delivered(),
                    row.setAside(),
                    row.dead(),
                    row.seconds()));
        }
        return json.append("],\"ok\":").append(ok).append('}').toString();
    }

    /** For people. */
    public String table() {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%-24s %10s %10s %10s %6s %8s%n",
                "exchange",
                "received",
                "delivered",
                "set aside",
                "dead",
                "seconds"));
        for (Row row : exchanges) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-24s %,10d %,10d %,10d %6d %8.1f%n",
                    row.exchange(),
                    row.received(),
                    row.delivered(),
                    row.setAside(),
                    row.dead(),
                    row.seconds()));
        }
        return table.append(ok ? "everything that should arrive did" : "NOT everything that should arrive did")
                .toString();
    }
}
