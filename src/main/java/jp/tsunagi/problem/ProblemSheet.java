package jp.tsunagi.problem;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Problems as CSV for people who open them in a spreadsheet: a header row, CRLF, every cell quoted. */
public final class ProblemSheet {

    private static final List<String> COLUMNS = List.of(
            "file",
            "record",
            "kind",
            "item",
            "label",
            "byteOffset",
            "byteLength",
            "rule",
            "source",
            "expected",
            "found",
            "remedy",
            "severity");

    private ProblemSheet() {}

    /** The header row, with a byte order mark where spreadsheets need one to know UTF-8. */
    public static String header(Locale locale, Charset charset) {
        String mark = charset.equals(StandardCharsets.UTF_8) ? "\uFEFF" : "";
        return mark
                + line(COLUMNS.stream()
                        .map(c -> Message.of("column." + c).in(locale))
                        .toList());
    }

    public static String row(Problem problem, Locale locale) {
        Place place = problem.place();
        return line(List.of(
                place.file(),
                String.valueOf(place.record()),
                place.kind(),
                place.item() == 0 ? "" : String.valueOf(place.item()),
                place.label(),
                String.valueOf(place.byteOffset()),
                String.valueOf(place.byteLength()),
                problem.rule(),
                problem.source(),
                problem.expected().in(locale),
                problem.found().in(locale),
                problem.remedy().in(locale),
                problem.severity().name()));
    }

    private static String line(List<String> cells) {
        StringBuilder line = new StringBuilder(400);
        for (String text : cells) {
            cell(line.append(line.isEmpty() ? "\"" : ",\""), text);
            line.append('"');
        }
        return line.append("\r\n").toString();
    }

    /** A cell that a spreadsheet would take for a formula is told as text. */
    private static void cell(StringBuilder line, String text) {
        if (!text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 && !text.matches("-?[0-9]+")) {
            line.append('\'');
        }
        line.append(text.indexOf('"') < 0 ? text : text.replace("\"", "\"\""));
    }
}
