package jp.tsunagi.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.layout.Encoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Numbers among fill: the sign stands before the zeros, nothing is not zero, and zeros in front are not cut off behind.
 */
class FixedWidthNumbersTest {

    private static final String LINES = """
            {"key":"1","plain":120,"zero":120}
            {"key":"2","plain":-5,"zero":-5}
            {"key":"3","plain":0,"zero":0}
            {"key":"4"}
            """;

    private static final String FILE = """
            1000120000120
            2-00005-00005
            3000000000000
            4%s
            """.formatted(" ".repeat(12));

    @TempDir
    private Path mappings;

    private final List<String> problems = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"MS932", "Cp930"})
    void areWrittenAndReadByAMap(String charset) throws IOException {
        Catalog texts = texts(charset);
        byte[] lines = LINES.getBytes(Charset.forName("windows-31j"));
        byte[] written = mapped(texts.translation("numbers~reverse"), lines);
        assertThat(new String(written, charset(charset))).isEqualTo(FILE.replace("\n", ""));
        byte[] read = mapped(texts.translation("numbers"), written);
        assertThat(read).asString().isEqualTo(LINES);
        assertThat(problems).isEmpty();
    }

    @Test
    void areWrittenByALayoutAlone() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Catalog texts = texts("MS932");
        new Encoder(List.of(texts.plan(texts.layouts().get(0))), 20260401)
                .run(
                        new ByteArrayInputStream(LINES.getBytes(Charset.forName("windows-31j"))),
                        "numbers.jsonl",
                        out,
                        p -> problems.add(p.rule()));
        assertThat(out).asString().isEqualTo(FILE.replace("\n", ""));
        assertThat(problems).isEmpty();
    }

    private static Charset charset(String name) {
        return Charset.forName(name.equals("MS932") ? "windows-31j" : "x-IBM930");
    }

    private byte[] mapped(Translation map, byte[] file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        map.run(
                new ByteArrayInputStream(file),
                "numbers",
                out,
                OutputStream.nullOutputStream(),
                p -> problems.add(p.place().record() + " " + p.rule()));
        return out.toByteArray();
    }

    private Catalog texts(String charset) throws IOException {
        Path folder = Files.createDirectories(mappings.resolve("sample"));
        Files.writeString(folder.resolve("columns.layout.yaml"), """
                layout: columns
                format: {kind: fixed, charset: CHARSET, newline: none, record-length: 13}
                fields:
                  - {no: 1, name: key, label: 番号, type: digits, length: 1, required: true}
                  - {no: 2, name: plain, label: 数, type: number, length: 6, signed: true}
                  - {no: 3, name: zero, label: 数, type: number, length: 6, signed: true, pad: "0"}
                """.replace("CHARSET", charset));
        Files.writeString(folder.resolve("lines.layout.yaml"), """
                layout: lines
                format: {kind: json, shape: lines}
                fields:
                  - {no: 1, name: key, label: 番号, type: digits, length: 1, required: true}
                  - {no: 2, name: plain, label: 数, type: number, max: 6, signed: true}
                  - {no: 3, name: zero, label: 数, type: number, max: 6, signed: true}
                """);
        Files.writeString(folder.resolve("numbers.map.yaml"), """
                map: numbers
                from: columns
                to: lines
                reverse: true
                on-problem: set-aside
                fields: {key: key, plain: plain, zero: zero}
                """);
        return Catalog.read(mappings);
    }
}
