package jp.tsunagi.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.catalog.Catalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A number stays the number it is, or is told: a fraction, or one below zero, where the target has none. */
class NumbersThatDoNotFitTest {

    @TempDir
    private Path mappings;

    private final List<String> problems = new ArrayList<>();

    @Test
    void aFractionDoesNotBecomeAnInteger() throws IOException {
        assertThat(mapped("type: number, max: 5, decimals: 1, point: true", "3\r\n2.5\r\n"))
                .isEqualTo("{\"meals\":3}\n");
        assertThat(problems).containsExactly("2 map.type");
    }

    @Test
    void anImpliedFractionDoesNotEither() throws IOException {
        assertThat(mapped("type: number, max: 5, decimals: 1", "25\r\n")).isEmpty();
        assertThat(problems).containsExactly("1 map.type");
    }

    @Test
    void aNumberBelowZeroDoesNotFitWhereThereIsNoSign() throws IOException {
        assertThat(mapped("type: number, max: 5, signed: true", "-3\r\n4\r\n")).isEqualTo("{\"meals\":4}\n");
        assertThat(problems).containsExactly("1 map.type");
    }

    @Test
    void zerosBehindThePointMayGo() throws IOException {
        assertThat(mapped("type: number, max: 5, decimals: 2", "1000\r\n1050\r\n"))
                .isEqualTo("{\"meals\":10}\n");
        assertThat(problems).containsExactly("2 map.type");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                max: 6, signed: true              | decimals: 2              | 5 -5 0 007       | 500 -500 0 700
                max: 6, signed: true              | decimals: 2, point: true | 5 -5 0 007       | 5 -5 0 7
                max: 6, signed: true, decimals: 2 | decimals: 2              | 1026 -5 0 007    | 1026 -5 0 7
                max: 6, signed: true, decimals: 2 | decimals: 3              | 1026 -5 0 007    | 10260 -50 0 70
                max: 6, signed: true, decimals: 2 | decimals: 1              | 1020 -50 0 070   | 102 -5 0 7
                max: 6, signed: true, decimals: 2 | decimals: 0              | 1000 -500 0 0100 | 10 -5 0 1
                max: 6, signed: true, decimals: 2 | decimals: 2, point: true | 1026 -5 0 007    | 10.26 -0.05 0.00 0.07
                max: 6, signed: true, decimals: 2 | decimals: 1, point: true | 1020 -50 0 070   | 10.2 -0.5 0.0 0.7
                max: 6, signed: true, decimals: 2, point: true | decimals: 2 | 10.26 -0.5 10 0.05 | 1026 -50 1000 5
                max: 6, signed: true, decimals: 2, point: true | decimals: 3 | 10.26 -0.5 10 0.05 | 10260 -500 10000 50
                max: 6, signed: true, decimals: 2, point: true | decimals: 1 | 10.20 -0.5 10     | 102 -5 100
                max: 6, signed: true, decimals: 2, point: true | decimals: 1, point: true | 10.20 -0.5 10 | 10.2 -0.5 10
                """)
    void aNumberStaysTheNumberItIsWhereverItsPointStands(String from, String to, String values, String written)
            throws IOException {
        assertThat(mapped(
                        "type: number, " + from, to + ", signed: true", "meals", values.replace(" ", "\r\n") + "\r\n"))
                .isEqualTo("{\"meals\":" + written.replace(" ", "}\n{\"meals\":") + "}\n");
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1026", "1"})
    void aFractionThatIsLongerThanTheImpliedOneIsTold(String value) throws IOException {
        assertThat(mapped("type: number, max: 6, decimals: 2", "decimals: 1", "meals", value + "\r\n"))
                .isEmpty();
        assertThat(problems).containsExactly("1 map.type");
    }

    @Test
    void whatIsNoNumberBecomesNone() throws IOException {
        String lines = "12\r\nabc\r\n\"1\"\"2\"\r\n1.\r\n-\r\n1.50\r\n";
        assertThat(mapped("type: text, max: 9", "decimals: 2", "{from: meals, as: number}", lines))
                .isEqualTo("{\"meals\":1200}\n{\"meals\":150}\n");
        assertThat(problems).containsExactly("2 map.type", "3 map.type", "4 map.type", "5 map.type");
    }

    private String mapped(String type, String file) throws IOException {
        return mapped(type, "decimals: 0", "meals", file);
    }

    private String mapped(String type, String to, String value, String file) throws IOException {
        Path folder = Files.createDirectories(mappings.resolve("kitchen"));
        Files.writeString(folder.resolve("orders.layout.yaml"), """
                layout: orders
                format: {kind: delimited, charset: UTF-8, separator: ",", newline: CRLF, quote: needed}
                fields:
                  - {no: 1, name: meals, label: 食数, TYPE}
                """.replace("TYPE", type));
        Files.writeString(folder.resolve("kitchen-orders.layout.yaml"), """
                layout: kitchen-orders
                format: {kind: json, shape: lines}
                fields:
                  - {name: meals, label: 食数, type: number, max: 9, TO}
                """.replace("TO", to));
        Files.writeString(folder.resolve("kitchen.map.yaml"), """
                map: kitchen
                from: orders
                to: kitchen-orders
                on-problem: set-aside
                fields:
                  meals: VALUE
                """.replace("VALUE", value));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Catalog.read(mappings)
                .translation("kitchen")
                .run(
                        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                        "orders.csv",
                        out,
                        OutputStream.nullOutputStream(),
                        p -> problems.add(p.place().record() + " " + p.rule()));
        return out.toString(StandardCharsets.UTF_8);
    }
}
