package jp.tsunagi.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import jp.tsunagi.catalog.Catalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets in charsets that are neither MS932 nor UTF-8. */
class OtherCharsetsTest {

    @TempDir
    private Path mappings;

    private final List<String> problems = new ArrayList<>();

    @BeforeEach
    void writeTexts() throws IOException {
        Path folder = Files.createDirectories(mappings.resolve("sample"));
        Files.writeString(folder.resolve("names.layout.yaml"), """
                layout: names
                format: {kind: delimited, charset: UTF-8, separator: ",", newline: LF, quote: never}
                fields:
                  - {no: 1, name: name, type: text}
                  - {no: 2, name: key, type: digits, length: 2}
                """);
        Files.writeString(folder.resolve("host.layout.yaml"), """
                layout: host
                format: {kind: fixed, charset: Cp930, newline: none, record-length: 12}
                fields:
                  - {no: 1, name: name, type: wide, length: 10}
                  - {no: 2, name: key, type: digits, length: 2}
                """);
        Files.writeString(folder.resolve("unix.layout.yaml"), """
                layout: unix
                format: {kind: delimited, charset: EUC-JP, separator: ",", newline: LF, quote: never}
                fields:
                  - {no: 1, name: name, type: text}
                  - {no: 2, name: key, type: digits, length: 2}
                """);
        for (String target : List.of("host", "unix")) {
            Files.writeString(
                    folder.resolve("to-" + target + ".map.yaml"),
                    "map: to-" + target + "\nfrom: names\nto: " + target
                            + "\non-problem: set-aside\nfields:\n  name: name\n  key: key\n");
        }
    }

    @Test
    void doubleByteItemStandsBetweenOnePairOfShiftCodes() {
        assertThat(HexFormat.of().formatHex(map("to-host", "試験,01\n"))).isEqualTo("0e494848b4404040400ff0f1");
    }

    @Test
    void absentDoubleByteItemIsFilledTheSameWay() {
        assertThat(HexFormat.of().formatHex(map("to-host", ",01\n"))).isEqualTo("0e40404040404040400ff0f1");
    }

    @Test
    void valueThatIsTooWideForItsShiftCodesIsAProblem() {
        assertThat(map("to-host", "試験太郎君,01\n")).isEmpty();
        assertThat(problems).containsExactly("map.length");
    }

    @Test
    void characterThatTheCharsetDoesNotHaveIsAProblem() {
        assertThat(map("to-unix", "試験,01\n")).isEqualTo("試験,01\n".getBytes(Charset.forName("EUC-JP")));
        assertThat(map("to-unix", "𠮷田,02\n")).isEmpty();
        assertThat(map("to-host", "𠮷田,02\n")).isEmpty();
        assertThat(problems).containsExactly("map.repertoire", "map.repertoire");
    }

    private byte[] map(String name, String text) {
        Catalog catalog = Catalog.read(mappings);
        assertThat(catalog.faults()).isEmpty();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        catalog.translation(name)
                .run(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        "names.csv",
                        out,
                        OutputStream.nullOutputStream(),
                        problem -> problems.add(problem.rule()));
        return out.toByteArray();
    }
}
