package jp.tsunagi.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EditorSchemasTest {

    private static final Path PUBLISHED = Path.of("docs/schema");
    private static final Path GENERATED = Path.of("target/editor-schemas");

    @Test
    void thePublishedSchemasAreTheGeneratedOnes() throws IOException {
        Files.createDirectories(GENERATED);
        for (String name : EditorSchemas.all().keySet()) {
            Files.writeString(GENERATED.resolve(name), schema(name), StandardCharsets.UTF_8);
        }
        for (String name : EditorSchemas.all().keySet()) {
            assertThat(PUBLISHED.resolve(name))
                    .withFailMessage("%s is not what the shapes say: cp %s/*.json %s/", name, GENERATED, PUBLISHED)
                    .hasContent(schema(name));
        }
    }

    @Test
    void nothingElseIsPublished() throws IOException {
        try (Stream<Path> files = Files.list(PUBLISHED)) {
            assertThat(files.map(f -> f.getFileName().toString()).toList())
                    .containsExactlyInAnyOrderElementsOf(EditorSchemas.all().keySet());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"layout", "map", "set"})
    void everyFileOfTheRepositoryIsValid(String kind) throws IOException {
        JsonSchema schema = compiled(kind);
        List<Path> files = files("." + kind + ".yaml");
        assertThat(files).isNotEmpty();
        assertThat(files.stream()
                        .flatMap(f -> schema.validate(read(f), InputFormat.YAML).stream()
                                .map(m -> f + ": " + m)))
                .isEmpty();
    }

    @Test
    void everyPartnerIsValid() throws IOException {
        JsonSchema schema = compiled("partner");
        try (Stream<Path> partners = Files.list(Path.of("conf/partners"))) {
            assertThat(partners.flatMap(f ->
                            schema.validate(read(f), InputFormat.YAML).stream().map(m -> f + ": " + m)))
                    .isEmpty();
        }
        String misspelt = read(Path.of("conf/partners/insurer.yaml")).replace("repeat:", "repaet:");
        assertThat(schema.validate(misspelt, InputFormat.YAML)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "layout | mappings/standards/care-plan-link/4.1/service-plan-line.layout.yaml | length: | lenght:",
                "layout | mappings/standards/care-plan-link/4.1/service-plan-line.layout.yaml | type: digits | type: digit",
                "layout | mappings/standards/kokuhoren-claims/2024-04/claim-file.layout.yaml | file-checks: | file-check:",
                "layout | mappings/life-submission/facility-records.layout.yaml | kind: delimited | kind: csv",
                "map | mappings/life-submission/life-submission.map.yaml | fields: | field:",
                "map | mappings/claims-intake/claims-intake.map.yaml | each: | eahc:"
            })
    void aMisspeltWordIsNot(String kind, String file, String right, String wrong) throws IOException {
        String text = read(Path.of(file));
        assertThat(text).contains(right);
        assertThat(compiled(kind).validate(text.replace(right, wrong), InputFormat.YAML))
                .isNotEmpty();
    }

    @Test
    void theItemsOfARepeatAreDescribedAsDeepAsTheyGo() {
        String layout = """
                layout: month
                fields:
                  - name: weeks
                    type: digits
                    repeat: 5
                    fields:
                      - {name: days, type: digits, repeat: 7, fields: [{name: count, type: digits, LENGTH: 2}]}
                """;
        assertThat(compiled("layout").validate(layout, InputFormat.YAML)).isNotEmpty();
        assertThat(compiled("layout").validate(layout.replace("LENGTH", "length"), InputFormat.YAML))
                .isEmpty();
    }

    private static JsonSchema compiled(String kind) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema(kind + ".schema.json"));
    }

    private static String schema(String name) {
        return Objects.requireNonNull(EditorSchemas.all().get(name), name);
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> walk = Files.walk(Path.of("mappings"))) {
            return walk.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
