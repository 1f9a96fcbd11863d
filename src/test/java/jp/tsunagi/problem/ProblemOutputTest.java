package jp.tsunagi.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ProblemOutputTest {

    @Test
    void problemsOfOneCauseAndOfOthersAreEachToldAsTheyAre() throws IOException {
        Message eight = Message.of("length.exact.bytes", 8);
        Problem first = problem("a.csv", 2, "line", 5, eight, Message.of("found.bytes", 7), "a.layout.yaml:3");
        List<Problem> problems = List.of(
                first,
                problem("a.csv", 3, "line", 5, eight, Message.text("\"引用\" \\"), "a.layout.yaml:3"),
                problem("a.csv", 4, "line", 5, Message.of("length.exact.bytes", 9), Message.NONE, "a.layout.yaml:3"),
                problem("b.csv", 5, "line", 5, eight, Message.of("found.bytes", 6), "a.layout.yaml:3"),
                problem("b.csv", 6, "total", 5, eight, Message.of("found.bytes", 6), "a.layout.yaml:3"),
                problem("b.csv", 7, "total", 6, eight, Message.of("found.bytes", 6), "a.layout.yaml:4"),
                first);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ProblemOutput output = new ProblemOutput(out, Locale.JAPANESE)) {
            for (Problem problem : problems) {
                output.write(problem);
            }
        }

        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines)
                .isEqualTo(problems.stream()
                        .map(problem -> ProblemLines.of(problem, Locale.JAPANESE))
                        .toList());
        assertThat(lines.get(1))
                .isEqualTo("{\"file\":\"a.csv\",\"record\":3,\"kind\":\"line\",\"item\":5,\"label\":\"被保険者番号\","
                        + "\"byteOffset\":300,\"byteLength\":7,\"rule\":\"field.length\","
                        + "\"source\":\"a.layout.yaml:3\",\"expected\":\""
                        + eight.in(Locale.JAPANESE) + "\",\"found\":\"\\\"引用\\\" \\\\\",\"remedy\":\""
                        + Message.of("remedy.length").in(Locale.JAPANESE) + "\",\"severity\":\"ERROR\"}");
    }

    private static Problem problem(
            String file, long record, String kind, int item, Message expected, Message found, String source) {
        return new Problem(
                new Place(file, record, kind, item, "被保険者番号", record * 100, 7),
                "field.length",
                source,
                expected,
                found,
                Message.of("remedy.length"),
                Severity.ERROR);
    }
}
