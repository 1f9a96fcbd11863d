package jp.tsunagi.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.tsunagi.problem.Message;
import jp.tsunagi.problem.Severity;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.Origin;

/**
 * Reads one of the hub's own shapes, {@code mappings/canonical/*.schema.json}, as a layout of JSON lines: nested
 * objects become dotted names, arrays of objects become repeats. Of a pattern, those that say digits of a length are
 * kept as the type; what else a schema says is for its other readers.
 */
public final class SchemaLayout {

    public static final String ENDING = ".schema.json";
    private static final Pattern DIGITS = Pattern.compile("\\^\\[0-9\\]\\{(\\d+)(?:,(\\d+))?\\}\\$");
    private static final Pattern ALNUM = Pattern.compile("\\^\\[0-9A-Z\\]\\{(\\d+)(?:,(\\d+))?\\}\\$");

    private final Origin at;
    private final Faults faults;

    private SchemaLayout(Origin at, Faults faults) {
        this.at = at;
        this.faults = faults;
    }

    /** The layout of a schema file; empty, with a fault, if it cannot be read. */
    public static Optional<Layout> read(Path root, Path file, Faults faults) {
        String path = root.relativize(file).toString().replace('\\', '/');
        Origin at = new Origin(path, 1);
        try {
            JsonNode schema = new ObjectMapper().readTree(Files.readAllBytes(file));
            String fileName = file.getFileName().toString();
            String name = fileName.substring(0, fileName.length() - ENDING.length());
            Layout.Head head = new Layout.Head(
                    name,
                    schema.path("title").asText(),
                    "canonical",
                    "",
                    InForce.ALWAYS,
                    "",
                    false,
                    "",
                    Layout.RoundTrip.MEANING,
                    FileNames.ANY,
                    at);
            List<Field> fields = new SchemaLayout(at, faults).fields(schema, "", true);
            Layout layout = new Layout(head, new Format.Json(Format.JsonShape.LINES, "", ""), fields);
            layout.link(List.of(new Kind(name, layout, fields, Selector.NONE, List.of(), at)), List.of(), List.of());
            return Optional.of(layout);
        } catch (JsonProcessingException e) {
            Origin line = new Origin(
                    path, e.getLocation() == null ? 1 : e.getLocation().getLineNr());
            faults.add(line, "schema.json", Message.text("JSON"), "?", Message.of("fault.json.remedy"));
        } catch (IOException e) {
            faults.add(at, "text.unreadable", Message.of("fault.readable"), "?", Message.NONE);
        }
        return Optional.empty();
    }

    private List<Field> fields(JsonNode schema, String prefix, boolean needed) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(r -> required.add(r.asText()));
        List<Field> fields = new ArrayList<>();
        schema.path("properties").properties().forEach(property -> {
            String name = prefix + property.getKey();
            JsonNode node = property.getValue();
            boolean must = needed && required.contains(property.getKey());
            switch (node.path("type").asText()) {
                case "object" -> fields.addAll(fields(node, name + ".", must));
                case "array" -> fields.add(array(name, node));
                default -> fields.add(field(name, node, must));
            }
        });
        return fields;
    }

    private Field array(String name, JsonNode node) {
        JsonNode items = node.path("items");
        List<Field> inner = items.path("type").asText().equals("object")
                ? fields(items, "", true)
                : List.of(field("value", items, true));
        return make(name, node, FieldType.FILLER, 0, 0, false, -1, inner);
    }

    private Field field(String name, JsonNode node, boolean must) {
        String type = node.path("type").asText();
        if (type.equals("integer") || type.equals("number")) {
            return make(name, node, FieldType.NUMBER, 0, 0, must, 0, List.of());
        }
        String format = node.path("format").asText();
        if (format.equals("date")) {
            return make(name, node, FieldType.DATE, 0, 0, must, 0, List.of());
        }
        if (format.equals("year-month")) {
            return make(name, node, FieldType.YEAR_MONTH, 0, 0, must, 0, List.of());
        }
        Matcher digits = DIGITS.matcher(node.path("pattern").asText());
        Matcher alnum = ALNUM.matcher(node.path("pattern").asText());
        Matcher matched = digits.matches() ? digits : alnum;
        if (digits.matches() || alnum.matches()) {
            int low = Integer.parseInt(matched.group(1));
            int high = matched.group(2) == null ? low : Integer.parseInt(matched.group(2));
            FieldType kind = matched == digits ? FieldType.DIGITS : FieldType.ALNUM;
            return make(name, node, kind, low == high ? low : 0, high, must, 0, List.of());
        }
        return make(name, node, FieldType.TEXT, 0, node.path("maxLength").asInt(0), must, 0, List.of());
    }

    private Field make(
            String name,
            JsonNode node,
            FieldType type,
            int length,
            int max,
            boolean must,
            int repeat,
            List<Field> inner) {
        String label = node.path("title").asText();
        PersonalLabel.judge(at, label, !inner.isEmpty() || node.has("x-personal"), "\"x-personal\": true", faults);
        boolean number = type == FieldType.NUMBER;
        boolean fraction = node.path("type").asText().equals("number");
        return new Field(
                0,
                name,
                label,
                type,
                length,
                max,
                must ? Presence.REQUIRED : Presence.OPTIONAL,
                "",
                node.path("const").asText(),
                "",
                "",
                Severity.ERROR,
                type == FieldType.DATE || type == FieldType.YEAR_MONTH ? "iso" : "",
                node.path("x-partial").asBoolean(false),
                "",
                "",
                node.has("minimum") ? node.path("minimum").asLong() : Long.MIN_VALUE,
                node.has("maximum") ? node.path("maximum").asLong() : Long.MAX_VALUE,
                number,
                fraction ? 9 : 0,
                fraction,
                List.of(),
                "",
                "",
                name,
                name,
                node.path("x-personal").asBoolean(false),
                repeat,
                inner,
                at);
    }
}
