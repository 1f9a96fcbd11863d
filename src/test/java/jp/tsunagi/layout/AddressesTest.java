package jp.tsunagi.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
 * Where each value of the examples stands, found a second time by readers of this test that share nothing with the
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
            return json(file, json);
        }
        return format instanceof Format.Xml xml ? xml(file, layout, xml) : hl7(file, layout);
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

    private static Map<String, String> json(byte[] file, Format.Json format) {
        Map<String, String> found = new TreeMap<>();
        JsonWalk walk = new JsonWalk(new String(file, StandardCharsets.ISO_8859_1), format, found);
        walk.file();
        return found;
    }

    /** Every byte one character: structure is ASCII, and lengths are bytes. */
    private static final class JsonWalk {
        private final String text;
        private final Format.Json format;
        private final Map<String, String> found;
        private int at;
        private int record;

        JsonWalk(String text, Format.Json format, Map<String, String> found) {
            this.text = text;
            this.format = format;
            this.found = found;
        }

        void file() {
            if (format.shape() == Format.JsonShape.ARRAY) {
                next('[');
            }
            for (char c = peek(); c == '{' || c == ','; c = peek()) {
                if (c == ',') {
                    at++;
                } else {
                    record++;
                    value(record + " ", "");
                }
            }
        }

        private char peek() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at < text.length() ? text.charAt(at) : 0;
        }

        private void next(char expected) {
            assertThat(peek()).isEqualTo(expected);
            at++;
        }

        /** @param path of the object that the value stands in; empty: the record */
        private void value(String prefix, String path) {
            char c = peek();
            if (c == '{') {
                next('{');
                while (peek() != '}') {
                    if (peek() == ',') {
                        at++;
                    }
                    peek();
                    String name = string();
                    next(':');
                    value(prefix, path.isEmpty() ? name : path + "." + name);
                }
                at++;
            } else if (c == '[') {
                next('[');
                for (int k = 0; peek() != ']'; k++) {
                    if (peek() == ',') {
                        at++;
                    }
                    value(prefix + path + "[" + k + "] ", "");
                }
                at++;
            } else if (c == '"') {
                int from = at + 1;
                string();
                put(prefix + path, from, at - 1);
            } else {
                int from = at;
                while (at < text.length() && "}],\r\n \t".indexOf(text.charAt(at)) < 0) {
                    at++;
                }
                if (!text.substring(from, at).equals("null")) {
                    put(prefix + path, from, at);
                }
            }
        }

        private String string() {
            int from = ++at;
            while (text.charAt(at) != '"') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            return text.substring(from, at++);
        }

        private void put(String path, int from, int to) {
            if (to > from) {
                found.put(path, "@" + from + "+" + (to - from));
            }
        }
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

    private static Map<String, String> hl7(byte[] file, Layout layout) {
        String head = new String(file, StandardCharsets.ISO_8859_1);
        boolean jis = head.indexOf(0x1b) >= 0;
        Characters characters = Characters.of(file, jis ? "ISO-2022-JP" : "UTF-8");
        Hl7Walk walk = new Hl7Walk(characters);
        Map<String, String> found = new TreeMap<>();
        walk.fields(layout.fields(), "1 ", null, null, found);
        return found;
    }

    /** Parts of a message as ranges of its characters. */
    private static final class Hl7Walk {
        private static final Pattern PATH = Pattern.compile(
                "([A-Z0-9]{3})(?:\\(([0-9.]+)=([^)]*)\\))?(?:-([0-9]+)(?:\\(([^)]*)\\))?(?:\\.([0-9]+))?(?:\\.([0-9]+))?)?");
        private final Characters message;
        private final List<int[]> segments = new ArrayList<>();

        Hl7Walk(Characters message) {
            this.message = message;
            Matcher line = Pattern.compile("[^\r\n]+").matcher(message.text());
            while (line.find()) {
                segments.add(new int[] {line.start(), line.end()});
            }
        }

        void fields(List<Field> fields, String prefix, int[] segment, int[] repetition, Map<String, String> found) {
            for (Field field : fields) {
                Matcher path = PATH.matcher(field.path());
                assertThat(path.matches()).as(field.path()).isTrue();
                if (field.repeat() < 0) {
                    repeated(field, path, prefix, found);
                    continue;
                }
                int[] in = segment == null || !name(segment).equals(path.group(1)) ? chosen(path) : segment;
                int[] value = in == null ? null : value(in, path, repetition);
                if (value != null && value[1] > value[0]) {
                    int from = message.offset(value[0]);
                    found.put(prefix + field.path(), "@" + from + "+" + (message.offset(value[1]) - from));
                }
            }
        }

        private void repeated(Field field, Matcher path, String prefix, Map<String, String> found) {
            int k = 0;
            if (path.group(4) == null) {
                for (int[] segment : segments.stream()
                        .filter(s -> name(s).equals(path.group(1)))
                        .toList()) {
                    fields(field.fields(), prefix + field.path() + "[" + k++ + "] ", segment, null, found);
                }
                return;
            }
            int[] segment = chosen(path);
            for (int[] one : segment == null ? List.<int[]>of() : parts(part(segment, path.group(4)), '~')) {
                if (one[1] > one[0]) {
                    fields(field.fields(), prefix + field.path() + "[" + k++ + "] ", segment, one, found);
                }
            }
        }

        private String name(int[] segment) {
            return message.text().substring(segment[0], Math.min(segment[1], segment[0] + 3));
        }

        private int[] chosen(Matcher path) {
            for (int[] segment : segments) {
                if (name(segment).equals(path.group(1))
                        && (path.group(2) == null
                                || text(nested(segment, path.group(2))).equals(path.group(3)))) {
                    return segment;
                }
            }
            return null;
        }

        /** The part at {@code 3.1} of a segment: field, component, subcomponent. */
        private int[] nested(int[] segment, String numbers) {
            String[] number = numbers.split("\\.");
            int[] at = parts(part(segment, number[0]), '~').get(0);
            for (int i = 1; i < number.length; i++) {
                at = nth(at, i == 1 ? '^' : '&', Integer.parseInt(number[i]));
            }
            return at;
        }

        private int[] value(int[] segment, Matcher path, int[] repetition) {
            if (name(segment).equals("MSH") && Integer.parseInt(path.group(4)) <= 2) {
                return part(segment, path.group(4));
            }
            int[] at = repetition == null ? repetition(part(segment, path.group(4)), path.group(5)) : repetition;
            at = at == null || path.group(6) == null ? at : nth(at, '^', Integer.parseInt(path.group(6)));
            return at == null || path.group(7) == null ? at : nth(at, '&', Integer.parseInt(path.group(7)));
        }

        private int[] repetition(int[] field, String choice) {
            List<int[]> all = parts(field, '~');
            if (choice == null || choice.matches("[0-9]+")) {
                int n = choice == null ? 1 : Integer.parseInt(choice);
                return n <= all.size() ? all.get(n - 1) : null;
            }
            String[] asked = choice.split("=");
            return all.stream()
                    .filter(r -> text(nth(r, '^', Integer.parseInt(asked[0]))).equals(asked[1]))
                    .findFirst()
                    .orElse(null);
        }

        private int[] part(int[] segment, String number) {
            int n = Integer.parseInt(number);
            boolean header = name(segment).equals("MSH");
            return header && n == 1
                    ? new int[] {segment[0] + 3, segment[0] + 4}
                    : nth(segment, '|', header ? n : n + 1);
        }

        private int[] nth(int[] whole, char separator, int n) {
            List<int[]> all = parts(whole, separator);
            return n <= all.size() ? all.get(n - 1) : new int[] {whole[1], whole[1]};
        }

        private List<int[]> parts(int[] whole, char separator) {
            List<int[]> parts = new ArrayList<>();
            int from = whole[0];
            for (int i = whole[0]; i <= whole[1]; i++) {
                if (i == whole[1] || message.text().charAt(i) == separator) {
                    parts.add(new int[] {from, i});
                    from = i + 1;
                }
            }
            return parts;
        }

        private String text(int[] part) {
            return message.text().substring(part[0], part[1]);
        }
    }
}
