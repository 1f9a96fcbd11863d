package jp.tsunagi.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The sentences of one language, from {@code messages*.properties}: lines {@code key=text}, in which a backslash stands
 * before a backslash or a leading space. Looked up in the file's bytes, and not in a resource bundle: making one for
 * the first problem would cost a short command a tenth of its time, and few of its sentences are told.
 */
final class Sentences {

    private final byte[] lines;
    private final Map<String, String> told = new ConcurrentHashMap<>();

    private Sentences(byte[] lines) {
        this.lines = lines;
    }

    /** Those of a language, or in English if there are none. */
    static Sentences in(Locale locale) {
        // joined by hand: a first + would cost more than all the rest here
        String name = "messages_".concat(locale.getLanguage()).concat(".properties");
        try (InputStream own = Sentences.class.getResourceAsStream(name);
                InputStream in = own == null ? Sentences.class.getResourceAsStream("messages.properties") : own) {
            if (in == null) {
                throw new IllegalStateException("messages.properties is missing");
            }
            return new Sentences(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the messages", e);
        }
    }

    /** The pattern of a sentence; null: there is none. */
    @Nullable
    String of(String key) {
        String known = told.get(key);
        if (known != null) {
            return known;
        }
        String text = find(key.getBytes(StandardCharsets.UTF_8));
        if (text != null) {
            told.put(key, text);
        }
        return text;
    }

    private @Nullable String find(byte[] key) {
        int start = 0;
        for (int i = 0; i <= lines.length; i++) {
            if (i == lines.length || lines[i] == '\n') {
                int equals = start + key.length;
                if (equals < i && lines[equals] == '=' && Arrays.equals(lines, start, equals, key, 0, key.length)) {
                    return plain(new String(lines, equals + 1, i - equals - 1, StandardCharsets.UTF_8));
                }
                start = i + 1;
            }
        }
        return null;
    }

    private static String plain(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text);
        for (int i = plain.indexOf("\\"); i >= 0; i = plain.indexOf("\\", i + 1)) {
            plain.deleteCharAt(i);
        }
        return plain.toString();
    }
}
