package jp.tsunagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.golden.Example;
import jp.tsunagi.golden.Examples;
import jp.tsunagi.golden.Runner;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.layout.Record;
import jp.tsunagi.layout.RecordStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Examples of every format, broken in the ways that put values where others should stand, through the commands: no
 * value of a personal item is in what they say, only in the output itself.
 */
class PersonalValuesTest {

    private static final Path MAPPINGS = Path.of("mappings");
    private static final Catalog CATALOG = Catalog.read(MAPPINGS, Runner.clock());

    /** One layout, or one map, of each format; both separators, quotes, header rows, charsets. */
    private static final List<String> SUBJECTS = List.of(
            "mappings/standards/kokuhoren-claims/2024-04/examples/claim-file",
            "mappings/standards/care-plan-link/4.1/examples/user-supplement",
            "mappings/standards/life/2024-06/examples/service-user-info",
            "mappings/standards/opinion-letter/1.2/examples/opinion",
            "mappings/standards/municipal/provisional/examples/insured-persons",
            "mappings/standards/municipal/provisional/examples/insured-persons-ebcdic",
            "mappings/standards/hl7/2.5/examples/adt-a08",
            "mappings/standards/platform/provisional/examples/registration-request",
            "mappings/counter-eligibility/examples/counter-eligibility-file-answer",
            "mappings/claims-intake/examples",
            "mappings/insured-persons-daily/examples",
            "mappings/life-submission/examples",
            "mappings/opinion-letter/examples");

    private static final Map<String, List<String>> MANNERS = Map.of(
            "words", List.of("--lang", "ja", "--debug"),
            "machine", List.of("--json", "--lang", "en"));

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    static Stream<Example> examples() {
        return SUBJECTS.stream()
                .flatMap(subject -> new Examples(MAPPINGS)
                        .under(Path.of(subject)).stream()
                                .filter(e -> e.kind() != Example.Kind.SET && !e.refused())
                                .limit(1));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void noPersonalValueIsSaidOfABrokenFile(Example example) throws IOException {
        byte[] whole = Files.readAllBytes(example.input());
        Set<String> values = personalValues(example, whole);
        int broken = 0;
        for (Map.Entry<String, byte[]> file : broken(example, whole).entrySet()) {
            for (List<String> manner : MANNERS.values()) {
                broken += said(example, file.getKey(), file.getValue(), manner, values);
            }
        }
        assertThat(broken).as("runs that found problems").isGreaterThan(2);
    }

    private int said(Example example, String how, byte[] bytes, List<String> manner, Set<String> values)
            throws IOException {
        Path file = Files.write(folder.resolve(String.valueOf(example.input().getFileName())), bytes);
        boolean map = example.kind() == Example.Kind.MAP;
        String subject = map ? example.subject() : layout(example);
        int found = 0;
        for (String sheet : List.of("", manner.contains("--json") ? "problems.jsonl" : "problems.csv")) {
            List<String> line = new ArrayList<>(manner);
            line.addAll(List.of(map ? "map" : "decode", subject, file.toString(), "--out", path("out")));
            line.addAll(sheet.isEmpty() ? List.of() : List.of("--problems", path(sheet)));
            found += run(line) == ExitCode.PROBLEMS ? 1 : 0;
            tellsNone(example + " " + how + " " + line, values, sheet);
        }
        if (map) {
            for (int record = 1; record <= 3; record++) {
                List<String> line = new ArrayList<>(manner);
                line.addAll(List.of("explain", subject, file.toString(), "--record", String.valueOf(record)));
                run(line);
                tellsNone(example + " " + how + " " + line, values, "");
            }
        }
        return found;
    }

    private void tellsNone(String what, Set<String> values, String sheet) throws IOException {
        String told = out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
        told += sheet.isEmpty() ? "" : Files.readString(folder.resolve(sheet));
        String all = told;
        assertThat(values.stream().filter(all::contains)).as(what).isEmpty();
    }

    /** JSON lines whose values stand under each other's names. */
    @ParameterizedTest
    @MethodSource("examples")
    void noPersonalValueIsSaidOfLinesThatCannotBeEncoded(Example example) throws IOException {
        if (example.kind() == Example.Kind.MAP || example.toString().contains("hl7")) {
            return;
        }
        Set<String> values = personalValues(example, Files.readAllBytes(example.input()));
        run(List.of("decode", layout(example), example.input().toString(), "--out", path("lines.jsonl")));
        String lines = Files.readString(folder.resolve("lines.jsonl"))
                .replaceAll("\"([A-Za-z]+)\":(\"[^\"]*\"),\"([A-Za-z]+)\":(\"[^\"]*\")", "\"$3\":$2,\"$1\":$4");
        Files.writeString(folder.resolve("lines.jsonl"), lines + "{\"試験");
        for (List<String> manner : MANNERS.values()) {
            List<String> line = new ArrayList<>(manner);
            line.addAll(List.of("encode", layout(example), path("lines.jsonl"), "--out", path("out")));
            assertThat(run(line)).isEqualTo(ExitCode.PROBLEMS);
            tellsNone(example + " " + line, values, "");
        }
    }

    /** The test can fail: what the output itself holds is what it looks for. */
    @Test
    void theOutputItselfHoldsThem() throws IOException {
        Example example = examples().findFirst().orElseThrow();
        run(List.of("decode", layout(example), example.input().toString()));
        assertThat(personalValues(example, Files.readAllBytes(example.input())))
                .isNotEmpty()
                .anyMatch(out.toString(StandardCharsets.UTF_8)::contains);
    }

    private static Map<String, byte[]> broken(Example example, byte[] bytes) {
        Charset latin = StandardCharsets.ISO_8859_1;
        String text = new String(bytes, latin);
        Map<String, byte[]> broken = new LinkedHashMap<>();
        broken.put("whole", bytes);
        broken.put("cut", Arrays.copyOf(bytes, bytes.length * 2 / 3));
        broken.put("first line gone", text.replaceFirst("^[^\r\n]*\r?\n?", "").getBytes(latin));
        String separator = text.startsWith("MSH") ? "|" : ",";
        String quoted = java.util.regex.Pattern.quote(separator);
        broken.put(
                "to the left",
                text.replaceAll("(?m)^([^\r\n]*?" + quoted + "[^\r\n]*?)" + quoted, "$1")
                        .getBytes(latin));
        broken.put(
                "to the right",
                text.replaceAll("(?m)^([^\r\n]*?" + quoted + ")", "$1" + separator)
                        .getBytes(latin));
        broken.put("turned round", turned(text, separator).getBytes(latin));
        broken.put(
                "a byte more",
                (text.substring(0, text.length() / 2) + "9" + text.substring(text.length() / 2)).getBytes(latin));
        broken.put("another charset", new String(bytes, Charset.forName("MS932")).getBytes(StandardCharsets.UTF_8));
        broken.put("read as MS932", new String(bytes, StandardCharsets.UTF_8).getBytes(Charset.forName("MS932")));
        return broken;
    }

    /** Each line's items in the opposite order. */
    private static String turned(String text, String separator) {
        StringBuilder turned = new StringBuilder();
        for (String line : text.split("\r?\n", -1)) {
            List<String> items = new ArrayList<>(List.of(line.split(java.util.regex.Pattern.quote(separator), -1)));
            java.util.Collections.reverse(items);
            turned.append(String.join(separator, items)).append("\r\n");
        }
        return turned.toString();
    }

    private static Set<String> personalValues(Example example, byte[] file) throws IOException {
        Set<String> values = new TreeSet<>();
        List<LayoutPlan> plans = example.kind() == Example.Kind.MAP
                ? CATALOG.translation(example.subject()).sourceLayouts().stream()
                        .flatMap(l -> CATALOG.plans(l.path()).stream())
                        .toList()
                : CATALOG.plans(layout(example));
        for (LayoutPlan plan : plans) {
            RecordStream stream = plan.open(
                    new ByteArrayInputStream(file),
                    String.valueOf(example.input().getFileName()),
                    20261001,
                    problem -> {});
            for (RecordStream.Step step = stream.next(); step != RecordStream.Step.END; step = stream.next()) {
                if (step == RecordStream.Step.GOOD) {
                    add(stream.record(), values);
                }
            }
        }
        return values;
    }

    private static void add(Record record, Set<String> values) {
        for (int i = 0; i < record.count(); i++) {
            boolean personal = record.kind().slots().get(i).field().personal();
            String value = personal ? record.text(i).strip() : "";
            if (value.length() >= 4) {
                values.add(value);
            }
        }
        for (int child = 0; child < record.kind().children().size(); child++) {
            record.children(child).forEach(under -> add(under, values));
        }
    }

    private static String layout(Example example) {
        return example.subject().replaceFirst("^standards/", "");
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private int run(List<String> arguments) {
        out.reset();
        err.reset();
        Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), out, Streams.text(err));
        return new Tsunagi(streams, Map.of(), Path.of("")).execute(arguments.toArray(String[]::new));
    }
}
