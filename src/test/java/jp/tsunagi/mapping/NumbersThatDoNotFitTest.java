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

/** A fraction, or a number below zero, where the target has none. */
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

    private String mapped(String type, String file) throws IOException {
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
                  - {name: meals, label: 食数, type: number, max: 5}
                """);
        Files.writeString(folder.resolve("kitchen.map.yaml"), """
                map: kitchen
                from: orders
                to: kitchen-orders
                on-problem: set-aside
                fields:
                  meals: meals
                """);
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
