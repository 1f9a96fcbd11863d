package jp.tsunagi.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import jp.tsunagi.problem.Fault;
import jp.tsunagi.problem.Message;

/** The rows of a table {@code from,to,note}: UTF-8, header row, {@code #} lines left out, cells may be quoted. */
final class TableRows {

    private static final String HEADER = "from,to,note";

    private final String file;
    private final Consumer<Fault> faults;
    private final List<Row> rows = new ArrayList<>();

    private TableRows(String file, Consumer<Fault> faults) {
        this.file = file;
        this.faults = faults;
    }

    /** One row as it stands in the file. */
    record Row(int line, String from, String to) {}

    static TableRows of(String file, byte[] csv, Consumer<Fault> faults) {
        TableRows table = new TableRows(file, faults);
        table.read(csv);
        return table;
    }

    List<Row> rows() {
        return rows;
    }

    private void read(byte[] csv) {
        int start = Bom.of(csv, 0, csv.length) == Bom.UTF_8 ? Bom.UTF_8.length() : 0;
        int bad = Utf8.firstBad(csv, start, csv.length);
        int end = bad < 0 ? csv.length : bad;
        String text = new String(csv, start, end - start, StandardCharsets.UTF_8);
        if (bad >= 0) {
            int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
            fault(line, "table.charset", Message.of("table.charset"), Message.of("table.charset.found", bad));
            return;
        }
        List<String> lines = text.lines().toList();
        boolean headerSeen = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (headerSeen) {
                row(i + 1, line);
            } else if (!line.equals(HEADER)) {
                fault(i + 1, "table.header", Message.text(HEADER), Message.text(line));
                return;
            }
            headerSeen = true;
        }
        if (!headerSeen) {
            fault(1, "table.header", Message.text(HEADER), Message.of("table.nothing"));
        }
    }

    private void row(int line, String text) {
        List<String> cells = cells(text);
        if (cells.size() != 3) {
            fault(line, "table.columns", Message.of("table.columns", 3), Message.of("table.columns", cells.size()));
        } else {
            rows.add(new Row(line, cells.get(0), cells.get(1)));
        }
    }

    void fault(int line, String rule, Message expected, Message found) {
        faults.accept(new Fault(file, line, rule, expected, found, Message.NONE));
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (doubled) {
                    cell.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** The characters of a cell, written as they are or as {@code U+9AD9 U+6A4B}. Empty: no code point. */
    static Optional<String> characters(String cell) {
        if (!cell.startsWith("U+")) {
            return Optional.of(cell);
        }
        StringBuilder characters = new StringBuilder();
        for (String part : cell.split(" ", -1)) {
            OptionalInt codePoint = codePoint(part);
            if (codePoint.isEmpty()) {
                return Optional.empty();
            }
            characters.appendCodePoint(codePoint.getAsInt());
        }
        return Optional.of(characters.toString());
    }

    private static OptionalInt codePoint(String part) {
        if (!part.matches("U\\+[0-9A-Fa-f]{4,6}")) {
            return OptionalInt.empty();
        }
        int codePoint = Integer.parseInt(part.substring(2), 16);
        return Repertoire.UTF_8.holds(codePoint) ? OptionalInt.of(codePoint) : OptionalInt.empty();
    }

    /** {@code U+9AD9}, of several {@code U+3042 U+3099}. */
    static String names(String characters) {
        StringBuilder names = new StringBuilder();
        characters
                .codePoints()
                .forEach(codePoint ->
                        names.append(names.isEmpty() ? "" : " ").append(String.format("U+%04X", codePoint)));
        return names.toString();
    }
}
