package jp.tsunagi.problem;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * A sentence that can be told in Japanese and in English: a key of {@code messages*.properties} and what to put into it
 * ({@code {0}}, {@code {1}}, …). A key that starts with {@code =} is the text itself.
 */
public record Message(String key, List<String> arguments) {

    public static final Message NONE = new Message("=", List.of());

    public static Message of(String key, Object... arguments) {
        return new Message(
                key, java.util.Arrays.stream(arguments).map(String::valueOf).toList());
    }

    public static Message text(String text) {
        return new Message("=" + text, List.of());
    }

    public String in(Locale locale) {
        if (key.startsWith("=")) {
            return key.substring(1);
        }
        String text = pattern(locale);
        for (int i = 0; i < arguments.size(); i++) {
            text = text.replace("{" + i + "}", arguments.get(i));
        }
        return text;
    }

    private String pattern(Locale locale) {
        try {
            return ResourceBundle.getBundle("jp.tsunagi.problem.messages", locale, NO_FALLBACK)
                    .getString(key);
        } catch (MissingResourceException e) {
            throw new IllegalStateException("no message for " + key, e);
        }
    }

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
}
