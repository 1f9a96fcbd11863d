package jp.tsunagi.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.golden.Example;
import jp.tsunagi.golden.Examples;
import jp.tsunagi.golden.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where each value of the examples stands, found a second time by readers of the tests that share nothing with the
 * engine's: fixed width by adding up, JSON and XML by looking at every character, HL7 by splitting what was decoded.
 * Addresses are {@code record path @offset+length}.
 */
class AddressesTest {

    private static final Path MAPPINGS = Path.of("mappings");
    private static final Catalog CATALOG = Catalog.read(MAPPINGS, Runner.clock());

    static Stream<Example> examples() {
        return new Examples(MAPPINGS)
                .under(MAPPINGS).stream()
                        .filter(e -> e.kind() == Example.Kind.LAYOUT && !e.refused())
                        .filter(e -> !(layout(e).format() instanceof Format.Delimited));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyValueStandsWhereASecondReaderFindsIt(Example example) throws IOException {
        byte[] file = Files.readAllBytes(example.input());
        Layout layout = layout(example);
        Map<String, String> found = found(file, layout);
        Map<String, String> told = told(file, example, layout);
        assertThat(told).as(example.name()).isNotEmpty();
        assertThat(told).as(example.name()).isEqualTo(kept(found, told, layout));
    }

    private static Map<String, String> found(byte[] file, Layout layout) {
        Format format = layout.format();
        if (format instanceof Format.FixedWidth fixed) {
            return fixed(file, layout, fixed);
        }
        if (format instanceof Format.Json json) {
            return JsonAddresses.of(file, json);
        }
        return format instanceof Format.Xml xml ? xml(file, layout, xml) : Hl7Addresses.of(file, layout);
    }

    /** Formats without an example would be a test of nothing. */
    @Test
    void everyFormatHasExamples() {
        assertThat(examples().map(e -> layout(e).format().getClass().getSimpleName()))
                .contains("FixedWidth", "Json", "Xml", "Hl7");
    }

    /** Fixed width and HL7 read further than the examples go: fill, and paths of segments that are not there. */
    private static Map<String, String> kept(Map<String, String> found, Map<String, String> told, Layout layout) {
        Map<String, String> kept = new TreeMap<>(found);
        if (layout.format() instanceof Format.FixedWidth) {
            kept.keySet().retainAll(told.keySet());
        }
        return kept;
    }

    private static Layout layout(Example example) {
        return plan(example).layout();
    }

    private static LayoutPlan plan(Example example) {
        Path folder = example.folder();
        Path edition = folder;
        while (!edition.getFileName().toString().equals("examples")) {
            edition = edition.getParent();
        }
        Path standards = MAPPINGS.resolve("standards").toAbsolutePath();
        String place =
                standards.relativize(edition.getParent().toAbsolutePath()).toString();
        return CATALOG.plans(place + "/" + example.subject()).get(0);
    }

    /** What the engine says. */
    private static Map<String, String> told(byte[] file, Example example, Layout layout) throws IOException {
        Map<String, String> told = new TreeMap<>();
        RecordStream stream = plan(example)
                .open(
                        new ByteArrayInputStream(file),
                        String.valueOf(example.input().getFileName()),
                        20261001,
                        problem -> {});
        for (RecordStream.Step step = stream.next(); step != RecordStream.Step.END; step = stream.next()) {
            told(stream.record(), stream.record().number() + " ", layout.fields(), told, layout);
        }
        return told;
    }

    private static void told(
            Record record, String prefix, List<Field> fields, Map<String, String> told, Layout layout) {
        for (int i = 0; i < record.count(); i++) {
            Slot slot = record.kind().slots().get(i);
            if (!record.empty(i) && slot.field().type() != FieldType.FILLER) {
                boolean fixed = layout.format() instanceof Format.FixedWidth;
                told.put(
                        prefix + (fixed ? slot.name() : slot.field().path()),
                        "@" + record.offset(i) + "+" + record.length(i));
            }
        }
        List<Field> repeated = fields.stream().filter(f -> f.repeat() < 0).toList();
        for (int c = 0; c < record.kind().children().size() && c < repeated.size(); c++) {
            int k = 0;
            for (Record child : record.children(c)) {
                String inner = prefix + repeated.get(c).path() + "[" + k++ + "] ";
                told(child, inner, repeated.get(c).fields(), told, layout);
            }
        }
    }

    private static Map<String, String> fixed(byte[] file, Layout layout, Format.FixedWidth format) {
        Map<String, String> found = new TreeMap<>();
        int ends = format.newline() == Format.Newline.NONE ? 0 : 2;
        int record = 1;
        for (int at = 0; at < file.length; at += format.recordLength() + ends) {
            byte first = file[at];
            for (Kind kind : layout.kinds()) {
                String recordType = kind.slots().get(0).field().constant();
                boolean mine = new String(new byte[] {first}, java.nio.charset.Charset.forName(format.charset()))
                        .equals(recordType);
                int offset = at;
                for (Slot slot : kind.slots()) {
                    if (mine) {
                        found.put(
                                record + " " + slot.name(),
                                "@" + offset + "+" + slot.field().length());
                    }
                    offset += slot.field().length();
                }
            }
            record++;
        }
        return found;
    }

    private static Map<String, String> xml(byte[] file, Layout layout, Format.Xml format) {
        Map<String, String> found = new TreeMap<>();
        String head = new String(file, StandardCharsets.ISO_8859_1);
        Matcher declared = Pattern.compile("encoding=\"([^\"]*)\"").matcher(head);
        boolean japanese = declared.find() && declared.group(1).matches("(?i)shift_jis|windows-31j");
        Characters characters = Characters.of(file, japanese ? "windows-31j" : "UTF-8");
        Deque<String> path = new ArrayDeque<>();
        List<String> names = layout.kinds().get(0).slots().stream()
                .map(s -> s.field().path())
                .toList();
        Matcher tag = Pattern.compile("<(/?)([^\\s>/?!]+)[^>]*?(/?)>").matcher(characters.text());
        int depth = Math.max(1, (int)
                Stream.of(format.record().split("/")).filter(s -> !s.isEmpty()).count());
        int record = 0;
        int content = 0;
        boolean leaf = false;
        while (tag.find()) {
            if (!tag.group(1).isEmpty()) {
                String name = String.join("/", List.copyOf(path).subList(Math.min(depth, path.size()), path.size()));
                if (leaf && names.contains(name) && tag.start() > content) {
                    int from = characters.offset(content);
                    found.put(record + " " + name, "@" + from + "+" + (characters.offset(tag.start()) - from));
                }
                path.removeLast();
                leaf = false;
            } else if (tag.group(3).isEmpty()) {
                path.addLast(tag.group(2));
                record += path.size() == depth ? 1 : 0;
                content = tag.end();
                leaf = true;
            }
        }
        return found;
    }
}
