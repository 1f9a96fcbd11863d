package jp.tsunagi.codes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.Origin;

/** Reads {@code *.codes.csv}: {@code from,to,label,valid-from,valid-until,note}, UTF-8, quoted where needed. */
public final class CodeFile {

    private static final List<String> HEADER = List.of("from", "to", "label", "valid-from", "valid-until", "note");
    public static final String ENDING = ".codes.csv";

    private CodeFile() {}

    public static Optional<CodeTable> read(Path root, Path file, Faults faults) {
        String path = root.relativize(file).toString().replace('\\', '/');
        String name = file.getFileName().toString();
        String table = name.substring(0, name.length() - ENDING.length());
        try {
            return Optional.of(
                    new CodeTable(table, rows(path, Files.readAllLines(file, StandardCharsets.UTF_8), faults)));
        } catch (IOException e) {
            faults.add(
                    new Origin(path, 0),
                    "text.unreadable",
                    Message.of("fault.utf8"),
                    "?",
                    Message.of("fault.utf8.remedy"));
            return Optional.empty();
        }
    }

    private static List<Code> rows(String path, List<String> lines, Faults faults) {
        List<Code> rows = new ArrayList<>();
        Map<String, List<Code>> byFrom = new HashMap<>();
        if (lines.isEmpty() || !cells(lines.get(0).replace("\uFEFF", "")).equals(HEADER)) {
            faults.add(
                    new Origin(path, 1),
                    "codes.header",
                    Message.text(String.join(",", HEADER)),
                    lines.isEmpty() ? "" : lines.get(0),
                    Message.of("codes.header.remedy"));
            return rows;
        }
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            Origin at = new Origin(path, i + 1);
            List<String> cells = cells(lines.get(i));
            if (cells.size() != HEADER.size()) {
                faults.add(
                        at,
                        "codes.cells",
                        Message.of("codes.cells", HEADER.size()),
                        String.valueOf(cells.size()),
                        Message.NONE);
                continue;
            }
            Code code = new Code(
                    cells.get(0),
                    cells.get(1).isEmpty() ? cells.get(0) : cells.get(1),
                    cells.get(2),
                    date(cells.get(3), 0, at, faults),
                    date(cells.get(4), 99991231, at, faults),
                    at,
                    null);
            for (Code other : byFrom.getOrDefault(code.from(), List.of())) {
                if (code.validFrom() <= other.validUntil() && other.validFrom() <= code.validUntil()) {
                    faults.add(
                            at,
                            "codes.overlap",
                            Message.of("codes.overlap", code.from()),
                            Message.of("fault.twice", other.at().line()),
                            Message.of("codes.overlap.remedy"));
                }
            }
            byFrom.computeIfAbsent(code.from(), k -> new ArrayList<>()).add(code);
            rows.add(code);
        }
        return rows;
    }

    /** A date as yyyymmdd; months count as their first day in valid-from, as their last in valid-until. */
    private static int date(String text, int otherwise, Origin at, Faults faults) {
        if (text.isEmpty()) {
            return otherwise;
        }
        String digits = text.replace("-", "");
        if (digits.length() == 6) {
            digits += otherwise == 0 ? "01" : "31";
        }
        if (!digits.matches("[0-9]{8}")) {
            faults.add(at, "codes.date", Message.of("codes.date"), text, Message.NONE);
            return otherwise;
        }
        return Integer.parseInt(digits);
    }

    /** The cells of one CSV line. */
    static List<String> cells(String line) {
        List<String> cells = new ArrayList<>(6);
        if (line.indexOf('"') < 0) {
            int start = 0;
            for (int comma = line.indexOf(','); comma >= 0; comma = line.indexOf(',', start)) {
                cells.add(line.substring(start, comma));
                start = comma + 1;
            }
            cells.add(line.substring(start));
            return cells;
        }
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
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
}
