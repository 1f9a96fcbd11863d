package jp.tsunagi.problem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The machine form of what is found: one JSON object per line, with the keys {@code file, record, kind, item, label,
 * byteOffset, byteLength, rule, source, expected, found, remedy, severity} in this order.
 */
public final class ProblemLines {

    private ProblemLines() {}

    /** One line, without its end; sentences are told in {@code locale}. {@link ProblemOutput} is the way for many. */
    public static String of(Problem problem, Locale locale) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        try {
            new ProblemCause(problem, locale).write(problem, locale, line);
        } catch (IOException e) {
            throw new IllegalStateException("memory can always be written", e);
        }
        return line.toString(StandardCharsets.UTF_8);
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

    static void text(StringBuilder line, String key, String value) {
        key(line, key).append('"').append(escaped(value)).append('"');
    }

    /** The value itself if nothing in it needs an escape, as in nearly every text. */
    static String escaped(String value) {
        if (plain(value)) {
            return value;
        }
        StringBuilder text = new StringBuilder(value.length() + 8);
        for (int i = 0; i < value.length(); i++) {
            escaped(text, value.charAt(i));
        }
        return text.toString();
    }

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

    static StringBuilder key(StringBuilder line, String key) {
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
