package jp.tsunagi.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import jp.tsunagi.source.Shape;
import jp.tsunagi.source.Shape.Value;

/** One shape as a JSON Schema; the shapes inside it become its definitions. */
final class ShapeSchema {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Shape shape;
    private final Map<String, Value> free;
    private final ObjectNode definitions = NODES.objectNode();

    /** @param free by {@code shape.key}: what stands where the shape leaves a part to its reader */
    ShapeSchema(Shape shape, Map<String, Value> free) {
        this.shape = shape;
        this.free = free;
    }

    String text() {
        ObjectNode schema = NODES.objectNode()
                .put("$schema", "http://json-schema.org/draft-07/schema#")
                .put("title", "Tsunagi " + shape.name());
        schema.setAll(object(shape));
        schema.set("definitions", definitions);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("cannot write the schema of " + shape.name(), e);
        }
    }

    private ObjectNode object(Shape of) {
        ObjectNode node = NODES.objectNode().put("type", "object");
        of.others()
                .ifPresentOrElse(
                        value -> node.set("additionalProperties", schema(value)),
                        () -> node.put("additionalProperties", false));
        if (!of.required().isEmpty()) {
            ArrayNode required = node.putArray("required");
            of.required().forEach(required::add);
        }
        ObjectNode properties = node.putObject("properties");
        of.keys().forEach((key, value) -> {
            ObjectNode property = NODES.objectNode().put("description", of.note(key));
            property.setAll(schema(free.getOrDefault(of.name() + "." + key, value)));
            properties.set(key, property);
        });
        return node;
    }

    private ObjectNode schema(Value value) {
        if (value instanceof Shape.Plain plain) {
            return scalar(plain);
        }
        if (value instanceof Shape.Choice choice) {
            return choice(choice.values());
        }
        if (value instanceof Shape.Nested nested) {
            return reference(nested.shape());
        }
        if (value instanceof Shape.ListOf list) {
            ObjectNode node = NODES.objectNode();
            ArrayNode either = node.putArray("anyOf");
            either.addObject().put("type", "array").set("items", schema(list.item()));
            either.add(schema(list.item()));
            return node;
        }
        if (value instanceof Shape.MapOf map) {
            ObjectNode node = NODES.objectNode().put("type", "object");
            node.set("additionalProperties", schema(map.value()));
            return node;
        }
        if (value instanceof Shape.Any any) {
            ObjectNode node = NODES.objectNode();
            ArrayNode either = node.putArray("anyOf");
            any.values().forEach(v -> either.add(schema(v)));
            return node;
        }
        return NODES.objectNode();
    }

    /** A text may stand without quotes, so an editor may take it for a number. */
    private static ObjectNode scalar(Shape.Plain kind) {
        ObjectNode node = NODES.objectNode();
        switch (kind) {
            case NUMBER -> node.put("type", "integer");
            case FLAG -> node.put("type", "boolean");
            case TEXT -> node.putArray("type").add("string").add("number").add("boolean");
        }
        return node;
    }

    private static ObjectNode choice(List<String> values) {
        ObjectNode node = NODES.objectNode();
        ArrayNode words = node.putArray("enum");
        for (String word : values) {
            if (word.equals("true") || word.equals("false")) {
                words.add(Boolean.parseBoolean(word));
            } else {
                words.add(word);
            }
        }
        return node;
    }

    private ObjectNode reference(Shape of) {
        if (!definitions.has(of.name())) {
            definitions.putObject(of.name());
            definitions.set(of.name(), object(of));
        }
        return NODES.objectNode().put("$ref", "#/definitions/" + of.name());
    }
}
