package jp.tsunagi.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.problem.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A map whose target can only be read is refused when it is loaded. */
class TargetFormatTest {

    @TempDir
    private Path mappings;

    @Test
    void xmlWithoutANameForItsRecordsIsNoTarget() throws IOException {
        assertThat(faultsOfATarget("{kind: xml, charset: UTF-8}")).containsExactly("map.to");
    }

    @Test
    void aDeclarationThatNamesAnotherCharsetIsAFault() throws IOException {
        assertThat(faultsOfATarget("{kind: xml, charset: MS932, declared: UTF-8, record: list/person}"))
                .containsExactly("layout.declared");
    }

    @Test
    void xmlIsATarget() throws IOException {
        assertThat(faultsOfATarget("{kind: xml, charset: MS932, declared: Shift_JIS, record: list/person}"))
                .isEmpty();
    }

    @Test
    void jsonIsATarget() throws IOException {
        assertThat(faultsOfATarget("{kind: json, shape: lines}")).isEmpty();
    }

    private java.util.List<String> faultsOfATarget(String format) throws IOException {
        Path folder = Files.createDirectories(mappings.resolve("sample"));
        Files.writeString(folder.resolve("plan.layout.yaml"), """
                layout: plan
                format: {kind: delimited, charset: UTF-8, separator: ",", newline: LF, quote: text}
                fields:
                  - {no: 1, name: key, type: digits, length: 2, required: true}
                """);
        Files.writeString(folder.resolve("target.layout.yaml"), """
                layout: target
                format: %s
                fields:
                  - {no: 1, name: key, type: digits, length: 2, required: true}
                """.formatted(format));
        Files.writeString(folder.resolve("copy.map.yaml"), """
                map: copy
                from: plan
                to: target
                fields:
                  key: key
                """);
        return Catalog.read(mappings, Clock.systemUTC()).faults().stream()
                .map(Fault::rule)
                .toList();
    }
}
