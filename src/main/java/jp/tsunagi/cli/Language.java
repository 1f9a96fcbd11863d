package jp.tsunagi.cli;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The language in which a command speaks to people; machine forms do not depend on it. */
enum Language {
    JA(Locale.JAPANESE),
    EN(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    Locale locale() {
        return locale;
    }

    /** The first of LC_ALL, LC_MESSAGES and LANG that is set decides, as POSIX says; the launcher keeps what it was. */
    static Language of(Map<String, String> environment) {
        return Stream.of("TSUNAGI_LOCALE", "LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .filter(value -> value.startsWith("ja"))
                .map(value -> JA)
                .orElse(EN);
    }

    /** What {@code --lang} asks for; looked up by hand because help is written before options are read. */
    static Language of(Map<String, String> environment, String... arguments) {
        String line = String.join(" ", arguments) + " ";
        for (Language language : values()) {
            String name = language.name().toLowerCase(Locale.ROOT);
            if (line.contains("--lang " + name + " ") || line.contains("--lang=" + name + " ")) {
                return language;
            }
        }
        return of(environment);
    }
}
