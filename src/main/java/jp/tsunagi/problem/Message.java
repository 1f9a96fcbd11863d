package jp.tsunagi.problem;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A sentence that can be told in Japanese and in English: a key of {@code messages*.properties} and what to put into it
 * ({@code {0}}, {@code {1}}, …). A key that starts with {@code =} is the text itself.
 */
public record Message(String key, List<String> arguments) {

    public static final Message NONE = new Message("=", List.of());

    public static Message of(String key, Object... arguments) {
        if (arguments.length == 0) {
            return new Message(key, List.of());
        }
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = String.valueOf(arguments[i]);
        }
        return new Message(key, List.of(texts));
    }

    public static Message text(String text) {
        return new Message("=" + text, List.of());
    }

    public String in(Locale locale) {
        if (key.startsWith("=")) {
            return key.substring(1);
        }
        String pattern = pattern(locale);
        int open = pattern.indexOf('{');
        if (open < 0) {
            return pattern;
        }
        StringBuilder text = new StringBuilder(pattern.length() + 32);
        int from = 0;
        for (; open >= 0; open = pattern.indexOf('{', open + 1)) {
            int argument = open + 2 < pattern.length() && pattern.charAt(open + 2) == '}'
                    ? pattern.charAt(open + 1) - '0'
                    : -1;
            if (argument >= 0 && argument < arguments.size()) {
                text.append(pattern, from, open).append(arguments.get(argument));
                from = open + 3;
            }
        }
        return text.append(pattern, from, pattern.length()).toString();
    }

    private String pattern(Locale locale) {
        String pattern = SENTENCES.computeIfAbsent(locale, Sentences::in).of(key);
        if (pattern == null) {
            throw new IllegalStateException("no message for " + key + " in " + locale);
        }
        return pattern;
    }

    /** Read once: a file may have ten thousand problems. */
    private static final Map<Locale, Sentences> SENTENCES = new ConcurrentHashMap<>();
}
