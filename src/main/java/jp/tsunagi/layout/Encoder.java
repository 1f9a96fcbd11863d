package jp.tsunagi.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Message;
import jp.tsunagi.problem.Place;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.problem.Severity;

/** JSON lines to bytes, by a layout alone: the way back of decoding. */
public final class Encoder {

    private final List<Layout> editions;
    private final ObjectMapper mapper = new ObjectMapper();

    /** @param editions the oldest first; the one that the first record's effective date falls in is written */
    public Encoder(List<Layout> editions) {
        this.editions = List.copyOf(editions);
    }

    /** What was done: lines read and records written. */
    public record Result(long read, long written, long errors) {}

    /** Writes a file; lines that cannot be written are told and left out. */
    public Result run(InputStream in, String fileName, OutputStream out, Findings findings) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        Lines state = new Lines(fileName, out, findings);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            state.take(line);
        }
        state.end();
        return new Result(state.number, state.written, state.errors);
    }

    private Layout edition(JsonNode first) {
        for (Layout layout : editions) {
            String field = layout.head().effectiveDate();
            for (Kind kind : layout.kinds()) {
                int slot = kind.slot(field);
                if (slot >= 0 && first.has(field)) {
                    int date = ItemRules.form(kind.slots().get(slot).field())
                            .parse(first.path(field).asText(), true);
                    if (date > 0 && layout.head().inForce().covers(date)) {
                        return layout;
                    }
                }
            }
        }
        return editions.get(editions.size() - 1);
    }

    /** One file in the making. */
    private final class Lines {
        private final String file;
        private final OutputStream out;
        private final Findings findings;
        private Optional<Layout> layout = Optional.empty();
        private Optional<RecordWriter> writer = Optional.empty();
        private Optional<XmlRecordText> xml = Optional.empty();
        private long number;
        private long written;
        private long errors;

        Lines(String file, OutputStream out, Findings findings) {
            this.file = file;
            this.out = out;
            this.findings = findings;
        }

        void take(String line) throws IOException {
            number++;
            JsonNode node;
            try {
                node = mapper.readTree(line);
            } catch (JsonProcessingException e) {
                tell("json.syntax", "", Message.text("JSON"), Message.of("encode.not-json"));
                return;
            }
            if (layout.isEmpty()) {
                open(node);
            }
            Layout to = layout.orElseThrow();
            Optional<Kind> kind = to.severalKinds()
                    ? to.kind(node.path("@record").asText())
                    : Optional.of(to.kinds().get(0));
            if (kind.isEmpty()) {
                tell(
                        "record.kind",
                        "@record",
                        LayoutPlan.kinds(to),
                        Message.text("`" + node.path("@record").asText() + "`"));
            } else if (to.format() instanceof Format.Json json) {
                json(node, kind.get(), json);
            } else if (xml.isPresent()) {
                xml(node, xml.get());
            } else {
                record(node, kind.get());
            }
        }

        private void open(JsonNode first) throws IOException {
            Layout to = edition(first);
            layout = Optional.of(to);
            if (to.format() instanceof Format.Json json) {
                if (json.shape() == Format.JsonShape.ARRAY) {
                    out.write("[\n".getBytes(StandardCharsets.UTF_8));
                }
                return;
            }
            if (XmlFrame.written(to)) {
                XmlRecordText text = new XmlRecordText(to);
                xml = Optional.of(text);
                out.write(text.frame().opening());
                return;
            }
            if (!RecordWriter.writes(to)) {
                throw new IllegalArgumentException("files of " + to.path() + " are only read");
            }
            RecordWriter made = RecordWriter.of(to);
            writer = Optional.of(made);
            boolean mark = to.format() instanceof Format.Delimited d && d.bom() == Format.Bom.WRITE;
            out.write(made.mark(mark));
            for (byte[] row : made.headerRows()) {
                out.write(row);
            }
        }

        private void record(JsonNode node, Kind kind) throws IOException {
            RecordWriter to = writer.orElseThrow();
            List<RecordWriter.Bytes> items = new ArrayList<>();
            boolean good = true;
            for (Slot slot : kind.slots()) {
                RecordWriter.Item item = to.item(slot.field(), value(node, slot));
                if (item instanceof RecordWriter.Misfit misfit) {
                    tell(misfit.rule(), slot.name(), misfit.expected(), misfit.found());
                    good = false;
                } else {
                    items.add((RecordWriter.Bytes) item);
                }
            }
            if (good) {
                out.write(to.record(kind, items).bytes());
                written++;
            }
        }

        private void xml(JsonNode node, XmlRecordText to) throws IOException {
            if (written > 0 && to.frame().single()) {
                tell("map.one-record", "", Message.of("map.one-record"), Message.of("map.one-record.found"));
                return;
            }
            RecordWriter.Item item = to.record(node);
            if (item instanceof RecordWriter.Misfit misfit) {
                tell(misfit.rule(), "", misfit.expected(), misfit.found());
            } else {
                out.write(((RecordWriter.Bytes) item).bytes());
                written++;
            }
        }

        /** The text of a slot; inside a repeat, {@code name[2].inner}. */
        private String value(JsonNode node, Slot slot) {
            int bracket = slot.name().indexOf('[');
            if (bracket < 0) {
                return text(node, slot.name());
            }
            int index = Integer.parseInt(
                    slot.name().substring(bracket + 1, slot.name().indexOf(']')));
            return text(
                    node.path(slot.name().substring(0, bracket)).path(index),
                    slot.field().name());
        }

        private String text(JsonNode node, String name) {
            JsonNode value = node.path(name);
            boolean deletes = value.isNull() && layout.orElseThrow().format() instanceof Format.Delimited;
            return deletes ? ((Format.Delimited) layout.orElseThrow().format()).explicitNull() : value.asText("");
        }

        private void json(JsonNode node, Kind kind, Format.Json format) throws IOException {
            ObjectNode object = object(node, kind);
            boolean array = format.shape() == Format.JsonShape.ARRAY;
            if (array && written > 0) {
                out.write(",\n".getBytes(StandardCharsets.UTF_8));
            }
            out.write(mapper.writeValueAsBytes(object));
            if (!array) {
                out.write('\n');
            }
            written++;
        }

        private ObjectNode object(JsonNode node, Kind kind) {
            ObjectNode object = mapper.createObjectNode();
            for (Slot slot : kind.slots()) {
                JsonNode value = node.path(slot.name());
                if (!value.isMissingNode()) {
                    put(object, slot.field().path(), slot.field(), value.asText());
                }
            }
            for (Kind child : kind.children()) {
                JsonNode elements = node.path(child.name());
                if (elements.isArray()) {
                    ArrayNode array = object.putArray(child.name());
                    elements.forEach(e -> array.add(object(e, child)));
                }
            }
            return object;
        }

        private void put(ObjectNode object, String path, Field field, String value) {
            int dot = path.indexOf('.');
            if (dot > 0) {
                String first = path.substring(0, dot);
                JsonNode inner = object.path(first);
                ObjectNode under = inner instanceof ObjectNode o ? o : object.putObject(first);
                put(under, path.substring(dot + 1), field, value);
            } else if (field.type() == FieldType.NUMBER && value.matches("-?[0-9]+(\\.[0-9]+)?")) {
                object.put(path, new java.math.BigDecimal(value));
            } else {
                object.put(path, value);
            }
        }

        void end() throws IOException {
            boolean array = layout.map(l -> l.format() instanceof Format.Json j && j.shape() == Format.JsonShape.ARRAY)
                    .orElse(false);
            if (array) {
                out.write("\n]\n".getBytes(StandardCharsets.UTF_8));
            }
            if (xml.isPresent()) {
                out.write(xml.get().frame().closing());
            }
            out.flush();
        }

        private void tell(String rule, String field, Message expected, Message found) {
            errors++;
            findings.problem(new Problem(
                    new Place(file, number, "", 0, field, -1, 0),
                    rule,
                    layout.map(l -> l.head().at().toString()).orElse(""),
                    expected,
                    found,
                    Message.of("remedy.mend"),
                    Severity.ERROR));
        }
    }
}
