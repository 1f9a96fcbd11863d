package jp.tsunagi.problem;

import java.util.HexFormat;
import java.util.Locale;

/**
 * The machine form of what is found: one JSON object per line, with the keys {@code file, record, kind, item, label,
 * byteOffset, byteLength, rule, source, expected, found, remedy, severity} in this order.
 */
public final class ProblemLines {

    private ProblemLines() {}

    /** One line, without its end; sentences are told in {@code locale}. */
    public static String of(Problem problem, Locale locale) {
        StringBuilder line = new StringBuilder(320);
        place(line, problem.place());
        text(line, "rule", problem.rule());
        text(line, "source", problem.source());
        text(line, "expected", problem.expected().in(locale));
        text(line, "found", problem.found().in(locale));
        text(line, "remedy", problem.remedy().in(locale));
        text(line, "severity", problem.severity().name());
        return line.append('}').toString();
    }

    /** One line, without its end: the place, the table and the code points. */
    public static String of(Substitution substitution) {
        StringBuilder line = new StringBuilder(200);
        place(line, substitution.place());
        text(line, "table", substitution.table());
        text(line, "from", substitution.from());
        text(line, "to", substitution.to());
        return line.append('}').toString();
    }

    private static void place(StringBuilder line, Place place) {
        text(line, "file", place.file());
        number(line, "record", place.record());
        text(line, "kind", place.kind());
        number(line, "item", place.item());
        text(line, "label", place.label());
        number(line, "byteOffset", place.byteOffset());
        number(line, "byteLength", place.byteLength());
    }

    private static void number(StringBuilder line, String key, long value) {
        key(line, key).append(value);
    }

    private static void text(StringBuilder line, String key, String value) {
        key(line, key).append('"');
        if (plain(value)) {
            line.append(value);
        } else {
            for (int i = 0; i < value.length(); i++) {
                escaped(line, value.charAt(i));
            }
        }
        line.append('"');
    }

    /** Nearly every text is, and is then written as a whole. */
    private static boolean plain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character == '"' || character == '\\' || byNumber(character)) {
                return false;
            }
        }
        return true;
    }

    private static boolean byNumber(char character) {
        return character < 0x20 || character == 0x7f || character >= 0xD800 && character <= 0xDFFF;
    }

    private static StringBuilder key(StringBuilder line, String key) {
        return line.append(line.isEmpty() ? '{' : ',').append('"').append(key).append("\":");
    }

    private static void escaped(StringBuilder line, char character) {
        if (character == '"' || character == '\\') {
            line.append('\\').append(character);
        } else if (byNumber(character)) {
            line.append("\\u").append(HexFormat.of().toHexDigits(character));
        } else {
            line.append(character);
        }
    }
}
