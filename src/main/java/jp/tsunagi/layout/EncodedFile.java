package jp.tsunagi.layout;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Message;
import jp.tsunagi.problem.Place;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.problem.Severity;
import jp.tsunagi.text.Encoded;
import org.jspecify.annotations.Nullable;

/** One file in the making: takes JSON lines one after the other, and tells what of them cannot be written. */
final class EncodedFile {

    private final EncodedEditions editions;
    private final String file;
    private final OutputStream out;
    private final Findings findings;
    private @Nullable Layout layout;
    private @Nullable RecordTrial trial;
    private int effectiveDate;
    private Optional<RecordWriter> writer = Optional.empty();
    private final Map<LayoutPlan, RecordWriter> writers = new HashMap<>();
    private Optional<XmlRecordText> xml = Optional.empty();
    private boolean headed;
    private long number;
    private long written;
    private long errors;
    private long offset;
    private byte[] line = {};

    /** @param today yyyymmdd, the effective date until a record names one */
    EncodedFile(EncodedEditions editions, String file, OutputStream out, Findings findings, int today) {
        this.editions = editions;
        this.effectiveDate = today;
        this.file = file;
        this.out = out;
        this.findings = findings;
    }

    Encoder.Result result() {
        return new Encoder.Result(number, written, errors);
    }

    /** Takes a line with its end. */
    void line(byte[] bytes, long at) throws IOException {
        number++;
        offset = at;
        line = number == 1 ? withoutMark(bytes) : bytes;
        offset += bytes.length - line.length;
        LineObject object = LineObject.of(line, offset);
        if (object.wrong() != null) {
            tell(object.wrong());
        }
        JsonNode node = object.node();
        if (node == null) {
            return;
        }
        Layout to = edition(editions.of(node));
        String named = node.path("@record").asText();
        Optional<Kind> kind =
                to.severalKinds() ? to.kind(named) : Optional.of(to.kinds().get(0));
        if (kind.isEmpty()) {
            Message found = Message.text("`" + JsonValues.shown(named) + "`");
            tell("record.kind", null, 0, line.length, LayoutPlan.kinds(to), found);
            return;
        }
        LineShape shape = LineShape.of(line, kind.get(), to);
        shape.wrong().forEach(this::tell);
        if (!shape.wrong().isEmpty()) {
            return;
        }
        if (to.format() instanceof Format.Json json) {
            if (inOrder(node, kind.get(), "", shape)) {
                json(node, kind.get(), json);
            }
        } else if (xml.isPresent()) {
            if (inOrder(node, kind.get(), "", shape)) {
                xml(node, xml.get());
            }
        } else {
            record(node, kind.get(), shape);
        }
    }

    private static byte[] withoutMark(byte[] bytes) {
        boolean mark =
                bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        return mark ? java.util.Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }

    void tooLong(long from, long to) {
        number++;
        offset = from;
        int length = (int) Math.min(Integer.MAX_VALUE, to - from);
        Message most = Message.of("too-long.expected", Opening.LONGEST_RECORD);
        tell("record.too-long", null, 0, length, most, Message.of("too-long.found"));
    }

    private Layout edition(LayoutPlan plan) throws IOException {
        Layout now = layout;
        if (now == null) {
            return open(plan);
        }
        if (now != plan.layout()) {
            layout = plan.layout();
            trial = new RecordTrial(plan);
            writer = Optional.of(writers.computeIfAbsent(plan, p -> RecordWriter.of(p.layout())));
        }
        return plan.layout();
    }

    private Layout open(LayoutPlan plan) throws IOException {
        trial = new RecordTrial(plan);
        Layout to = plan.layout();
        layout = to;
        if (to.format() instanceof Format.Json json) {
            if (json.shape() == Format.JsonShape.ARRAY) {
                head("[\n".getBytes(StandardCharsets.UTF_8));
            }
            return to;
        }
        if (XmlFrame.written(to)) {
            XmlRecordText text = new XmlRecordText(to);
            xml = Optional.of(text);
            head(text.frame().opening());
            return to;
        }
        if (!RecordWriter.writes(to)) {
            throw new IllegalArgumentException("files of " + to.path() + " are only read");
        }
        RecordWriter made = RecordWriter.of(to);
        writer = Optional.of(made);
        writers.put(plan, made);
        head(made.mark(to.format() instanceof Format.Delimited d && d.bom() == Format.Bom.WRITE));
        for (byte[] row : made.headerRows()) {
            head(row);
        }
        return to;
    }

    private void head(byte[] bytes) throws IOException {
        out.write(bytes);
        headed |= bytes.length > 0;
    }

    private void record(JsonNode node, Kind kind, LineShape shape) throws IOException {
        RecordWriter to = writer.orElseThrow();
        List<RecordWriter.Bytes> items = new ArrayList<>();
        boolean good = true;
        for (Slot slot : kind.slots()) {
            RecordWriter.Item item = to.item(slot.field(), value(node, slot));
            if (item instanceof RecordWriter.Misfit misfit) {
                LineShape.Extent extent = shape.extent(slot.name(), line.length);
                tell(misfit.rule(), slot, extent.from(), extent.to(), misfit.expected(), misfit.found());
                good = false;
            } else {
                items.add((RecordWriter.Bytes) item);
            }
        }
        if (good && inOrder(node, kind, "", shape)) {
            out.write(to.record(kind, items).bytes());
            written++;
        }
    }

    /** Whether every item of a record keeps its rule; those that do not are told, each by its place in the line. */
    private boolean inOrder(JsonNode node, Kind kind, String within, LineShape shape) {
        RecordTrial to = Objects.requireNonNull(trial);
        List<byte[]> values = new ArrayList<>();
        int[] lengths = new int[kind.slots().size()];
        for (Slot slot : kind.slots()) {
            String value = value(node, slot);
            lengths[values.size()] = length(value);
            values.add(value.getBytes(to.encoding().charset()));
        }
        Record record = to.record(kind, values, lengths, effectiveDate);
        int date = to.date(record);
        effectiveDate = date > 0 ? date : effectiveDate;
        record.effectiveDate = effectiveDate;
        List<RecordTrial.Wrong> wrong = to.errors(record);
        for (RecordTrial.Wrong one : wrong) {
            Slot slot = kind.slots().get(one.slot());
            LineShape.Extent extent = shape.extent(within + slot.name(), line.length);
            Problem problem = one.problem();
            tell(problem.rule(), slot, extent.from(), extent.to(), problem.expected(), problem.found());
        }
        boolean good = wrong.isEmpty();
        for (Kind child : kind.children()) {
            JsonNode elements = node.path(child.name());
            for (int i = 0; i < elements.size(); i++) {
                good &= inOrder(elements.path(i), child, within + child.name() + "[" + i + "].", shape);
            }
        }
        return good;
    }

    /** In the file; of no weight where its bytes are the engine's own. */
    private int length(String value) {
        return writer.isPresent() && !value.isEmpty() && writer.get().charset().encode(value) instanceof Encoded.Bytes b
                ? writer.get().length(b.bytes())
                : 0;
    }

    private void xml(JsonNode node, XmlRecordText to) throws IOException {
        if (written > 0 && to.frame().single()) {
            Message found = Message.of("map.one-record.found");
            tell("map.one-record", null, 0, line.length, Message.of("map.one-record"), found);
            return;
        }
        RecordWriter.Item item = to.record(node);
        if (item instanceof RecordWriter.Misfit misfit) {
            tell(misfit.rule(), null, 0, line.length, misfit.expected(), misfit.found());
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
        int index =
                Integer.parseInt(slot.name().substring(bracket + 1, slot.name().indexOf(']')));
        return text(
                node.path(slot.name().substring(0, bracket)).path(index),
                slot.field().name());
    }

    private String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isNull() && layout != null && layout.format() instanceof Format.Delimited delimited
                ? delimited.explicitNull()
                : value.asText("");
    }

    private void json(JsonNode node, Kind kind, Format.Json format) throws IOException {
        boolean array = format.shape() == Format.JsonShape.ARRAY;
        if (array && written > 0) {
            out.write(",\n".getBytes(StandardCharsets.UTF_8));
        }
        out.write(JsonRecordText.record(node, kind));
        if (!array) {
            out.write('\n');
        }
        written++;
    }

    /** Closes the file. Without any line it is what a file without records is, if that is anything. */
    void end() throws IOException {
        if (layout == null && errors == 0) {
            open(editions.newest());
            if (!headed) {
                Message found = Message.of("file.empty");
                findings.problem(
                        problem(Place.ofFile(file), source(), "file.empty", Message.of("file.records"), found));
            }
        }
        boolean array =
                layout != null && layout.format() instanceof Format.Json j && j.shape() == Format.JsonShape.ARRAY;
        if (array) {
            out.write("\n]\n".getBytes(StandardCharsets.UTF_8));
        }
        if (xml.isPresent()) {
            out.write(xml.get().frame().closing());
        }
        out.flush();
    }

    private void tell(LineShape.Wrong wrong) {
        tell(wrong.rule(), null, wrong.from(), wrong.to(), wrong.expected(), wrong.found());
    }

    /** @param from in the line */
    private void tell(String rule, @Nullable Slot slot, int from, int to, Message expected, Message found) {
        int item = slot == null ? 0 : slot.no();
        String label = slot == null ? "" : slot.label();
        findings.problem(problem(
                new Place(file, number, "", item, label, offset + from, to - from),
                slot == null ? source() : slot.field().at().toString(),
                rule,
                expected,
                found));
    }

    private String source() {
        return layout == null ? "" : layout.head().at().toString();
    }

    private Problem problem(Place place, String source, String rule, Message expected, Message found) {
        errors++;
        return new Problem(place, rule, source, expected, found, Message.of("remedy.mend"), Severity.ERROR);
    }
}
