package jp.tsunagi.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.catalog.Catalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that were kept back of a file with header rows can be mended and worked on by the same map. */
class SetAsideHeaderTest {

    private static final String HEADER = "番号,種類\r\n";

    @TempDir
    private Path mappings;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> problems = new ArrayList<>();

    @BeforeEach
    void writeLayout() throws Exception {
        write("sample/rows.layout.yaml", """
                layout: rows
                format: {kind: delimited, charset: UTF-8, separator: ",", newline: CRLF, quote: never, header: columns}
                fields:
                  - {no: 1, name: number, type: text, column: 番号}
                  - {no: 2, name: kind, type: digits, length: 2, column: 種類}
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"set-aside", "{per: number}"})
    void theHeaderIsKeptWithThem(String policy) throws Exception {
        map(policy);
        String aside = run(HEADER + "a,11\r\nb,x\r\nc,12\r\n");
        assertThat(aside).isEqualTo(HEADER + "b,x\r\n");
        assertThat(problems).hasSize(1);

        problems.clear();
        out.reset();
        assertThat(run(aside.replace("b,x", "b,13"))).isEmpty();
        assertThat(problems).isEmpty();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("b,13");
    }

    @Test
    void nothingIsKeptOfAFileWithoutFaults() throws Exception {
        map("set-aside");
        assertThat(run(HEADER + "a,11\r\n")).isEmpty();
    }

    private void map(String policy) throws Exception {
        write("sample/sample.map.yaml", """
                map: sample
                from: rows
                to: rows
                on-problem: %s
                fields:
                  number: number
                  kind: kind
                """.formatted(policy));
    }

    private String run(String text) {
        Catalog catalog = Catalog.read(mappings);
        assertThat(catalog.faults()).isEmpty();
        ByteArrayOutputStream aside = new ByteArrayOutputStream();
        catalog.translation("sample")
                .run(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        "in.csv",
                        out,
                        aside,
                        problem -> problems.add(problem.rule()));
        return aside.toString(StandardCharsets.UTF_8);
    }

    private void write(String path, String text) throws Exception {
        Path file = mappings.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
