package jp.tsunagi.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final Path ENGLISH = Path.of("src/main/resources/jp/tsunagi/problem/messages.properties");
    private static final Pattern USE = Pattern.compile("Message\\s*\\.\\s*of\\(\\s*\"([^\"]+)\"\\s*[,)]");
    private static final Pattern SLOT = Pattern.compile("\\{\\d+}");

    @Test
    void everyMessageIsThereInBothLanguages() {
        assertThat(Repository.files("src/main/resources/**/messages.properties"))
                .allSatisfy(path -> assertThat(properties(japanese(path)).keySet())
                        .as("%s and its Japanese twin", path)
                        .isEqualTo(properties(path).keySet()));
    }

    @Test
    void bothLanguagesFillTheSameSlots() {
        TreeMap<String, String> japanese = properties(japanese(ENGLISH));
        properties(ENGLISH)
                .forEach((key, text) -> assertThat(slots(japanese.getOrDefault(key, "")))
                        .as(key)
                        .isEqualTo(slots(text)));
    }

    @Test
    void everyMessageThatCodeAsksForExists() {
        Set<String> used = new TreeSet<>();
        for (Path path : Repository.files("src/main/java/**.java")) {
            USE.matcher(Repository.text(path))
                    .results()
                    .map(use -> use.group(1))
                    .forEach(used::add);
        }
        assertThat(used).isNotEmpty();
        assertThat(properties(ENGLISH).keySet()).containsAll(used);
    }

    private static Path japanese(Path english) {
        return english.resolveSibling("messages_ja.properties");
    }

    private static Set<String> slots(String text) {
        return new TreeSet<>(
                SLOT.matcher(text).results().map(MatchResult::group).toList());
    }

    private static TreeMap<String, String> properties(Path path) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Repository.text(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TreeMap<String, String> sorted = new TreeMap<>();
        properties.forEach((key, value) -> sorted.put((String) key, (String) value));
        return sorted;
    }
}
