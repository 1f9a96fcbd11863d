package jp.tsunagi.hub.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever is woken by an incident finds what to do, in both languages and in the operators' page. */
class IncidentPagesTest {

    private static final Pattern ROW = Pattern.compile("\\| `([a-z-]+)`[^|]*\\|[^|]+\\|[^|]+\\|[^|]*\\|");

    @ParameterizedTest
    @EnumSource
    void itSaysWhatItIsAndWhatToDo(IncidentKind kind) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
            assertThat(kind.what().in(locale)).isNotBlank();
            assertThat(kind.todo().in(locale)).isNotBlank();
        }
    }

    @Test
    void theOperatorsPageHasARowOfEachAndOfNoOther() throws IOException {
        String page = Files.readString(Path.of("docs/operations.md"));
        String section = page.substring(page.indexOf("\n## Incidents"));
        List<String> rows = section.substring(0, section.indexOf("\n## ", 5))
                .lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> row.group(1))
                .toList();
        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(IncidentKind.values()).map(IncidentKind::code).toList());
    }
}
