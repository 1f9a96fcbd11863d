package jp.tsunagi.hub.live;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.serialization.JsonNodeReader;
import com.networknt.schema.utils.JsonNodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import jp.tsunagi.problem.Fault;
import jp.tsunagi.problem.Message;

/** Camel's own JSON Schema of its YAML DSL: unknown steps and options, with their lines. */
final class RouteSchema {

    /** Half a megabyte of schema, read once at the first check. */
    private static final class Loaded {
        private static final JsonSchema SCHEMA = load();
    }

    private static JsonSchema load() {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V7,
                builder -> builder.jsonNodeReader(
                        JsonNodeReader.builder().locationAware().build()));
        try (InputStream in = RouteSchema.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            // each reference kept where it stands would make a quarter of a gigabyte of this schema
            SchemaValidatorsConfig small = SchemaValidatorsConfig.builder()
                    .preloadJsonSchema(false)
                    .cacheRefs(false)
                    .build();
            return factory.getSchema(in, small);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Fault> check(TextFile file) {
        Set<ValidationMessage> messages = Loaded.SCHEMA.validate(file.text(), InputFormat.YAML);
        List<Fault> faults = new ArrayList<>();
        for (ValidationMessage message : messages) {
            faults.add(new Fault(
                    file.shown(),
                    line(message),
                    "route.schema",
                    Message.of("route.schema.expected"),
                    Message.text(message.getMessage()),
                    Message.NONE));
        }
        // an unknown step also breaks every alternative around it; the innermost says it best
        faults.sort(Comparator.comparingInt(Fault::line).reversed());
        return faults.isEmpty() ? faults : faults.subList(0, 1);
    }

    private static int line(ValidationMessage message) {
        var location = JsonNodes.tokenLocationOf(message.getInstanceNode());
        return location == null ? 0 : location.getLineNr();
    }
}
