package jp.tsunagi.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.tsunagi.golden.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nonsense behind every key of texts in which nothing was wrong. */
class NonsenseInTextsTest {

    private static final Pattern VALUE =
            Pattern.compile("[A-Za-z0-9-]+\"?: *(\"[^\"]*\"|[^\\s,{}\\[\\]#\"][^,{}\\[\\]#\\n]*)");
    private static final List<String> NONSENSE =
            List.of("nonsense", "\"\"", "-1", "99999999999", "[]", "{}", "[x, {y: z}]", "{from: nonsense}");

    @TempDir
    private Path mappings;

    /** Whatever stands behind a key, its faults are told: nothing is thrown, and nothing hides the other faults. */
    @Test
    void noValueIsTooBrokenToBeTold() throws IOException {
        SoundTexts.write(mappings);
        int tried = 0;
        List<String> thrown = new ArrayList<>();
        for (Path file : texts()) {
            String sound = Files.readString(file);
            for (MatchResult value : VALUE.matcher(sound).results().toList()) {
                for (String nonsense : NONSENSE) {
                    String text = sound.substring(0, value.start(1)) + nonsense + sound.substring(value.end(1));
                    Files.writeString(file, text);
                    try {
                        Catalog.read(mappings, Runner.clock()).faults();
                    } catch (RuntimeException | StackOverflowError e) {
                        thrown.add("%s, %s for %s: %s at %s"
                                .formatted(file.getFileName(), nonsense, value.group(), e, e.getStackTrace()[1]));
                    }
                    tried++;
                }
            }
            Files.writeString(file, sound);
        }
        assertThat(thrown).isEmpty();
        assertThat(tried).isGreaterThan(1_000);
    }

    private List<Path> texts() throws IOException {
        try (Stream<Path> walk = Files.walk(mappings)) {
            return walk.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
    }
}
