package jp.tsunagi.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.golden.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What explain masks: what either of the two layouts calls personal. */
class ExplainTest {

    @TempDir
    private Path mappings;

    @Test
    void aValueIsPersonalIfTheSourceOrTheTargetSaysSo() throws IOException {
        write("orders.layout.yaml", """
                layout: orders
                format: {kind: delimited, charset: MS932, separator: ",", newline: CRLF, quote: needed}
                fields:
                  - {no: 1, name: user, label: 利用者, type: digits, max: 8}
                  - {no: 2, name: number, label: 被保険者番号, type: digits, max: 10, personal: true}
                  - {no: 3, name: meals, label: 食数, type: digits, max: 2}
                """);
        write("kitchen.layout.yaml", """
                layout: kitchen
                format: {kind: json, shape: lines}
                fields:
                  - {no: 1, name: person, label: 人, type: digits, max: 8, path: person.id, personal: true}
                  - {no: 2, name: number, label: 番号, type: digits, max: 10}
                  - {no: 3, name: meals, label: 食数, type: digits, max: 2}
                """);
        write("orders.map.yaml", """
                map: orders
                from: orders
                to: kitchen
                fields:
                  person: user
                  number: number
                  meals: meals
                """);
        Catalog catalog = Catalog.read(mappings, Runner.clock());
        assertThat(catalog.faults()).isEmpty();
        byte[] file = "12345678,0000000001,2\r\n".getBytes(StandardCharsets.US_ASCII);
        List<Lineage> lineages = catalog.translation("orders").explain(new ByteArrayInputStream(file), "o.csv", 1);
        assertThat(lineages).extracting(Lineage::personal).containsExactly(true, true, false);
    }

    private void write(String name, String text) throws IOException {
        Path file = mappings.resolve("orders").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
