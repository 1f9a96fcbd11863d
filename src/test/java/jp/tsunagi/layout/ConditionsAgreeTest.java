package jp.tsunagi.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.golden.Example;
import jp.tsunagi.golden.Examples;
import jp.tsunagi.layout.RecordStream.Step;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.Origin;
import jp.tsunagi.source.YamlFile;
import jp.tsunagi.source.YamlList;
import jp.tsunagi.source.YamlMap;
import jp.tsunagi.source.YamlNode;
import jp.tsunagi.source.YamlText;
import jp.tsunagi.synth.Generator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of CEL that is evaluated directly, and CEL itself, give the same answers. */
class ConditionsAgreeTest {

    private static final Path MAPPINGS = Path.of("mappings");
    private static final int RECORDS = 12;
    private static final Set<String> WORDS = Set.of("where", "when", "require");

    /** A condition understood twice. */
    private record Twice(String text, Expression direct, Expression cel) {

        static Optional<Twice> of(String text, Kind kind, Layout layout) {
            RecordNames names = new RecordNames(layout);
            Faults faults = new Faults();
            return ExpressionParser.parse(text, kind, names).map(direct -> {
                Optional<Expression> cel = CelCondition.compile(text, kind, names, Origin.NONE, faults);
                assertThat(faults.all()).as("what CEL says of: %s", text).isEmpty();
                return new Twice(text, direct, cel.orElseThrow());
            });
        }

        void agree(Record record, Condition.Context context) {
            assertThat(direct.of(record, context))
                    .as(
                            "%s, record %d of %s",
                            text, record.number(), record.kind().name())
                    .isEqualTo(cel.of(record, context));
        }
    }

    @Test
    void onEveryConditionOfTheRepositoryOverGeneratedRecordsAndExamples() throws IOException {
        Catalog catalog = Catalog.read(MAPPINGS, Clock.fixed(Instant.parse("2026-10-01T00:00:00Z"), ZoneOffset.UTC));
        Map<Layout, Set<String>> conditions = conditions(catalog);
        Map<Layout, List<byte[]>> files = files(catalog);
        Set<String> compared = new LinkedHashSet<>();
        for (Layout layout : conditions.keySet()) {
            LayoutPlan plan = LayoutPlan.of(layout, catalog.tables(), new Faults());
            Map<Kind, List<Twice>> twice = new IdentityHashMap<>();
            for (byte[] file : files.getOrDefault(layout, List.of())) {
                RecordStream stream = plan.open(new ByteArrayInputStream(file), "file", 20261001, p -> {});
                for (Step step = stream.next(); step != Step.END; step = stream.next()) {
                    Record record = stream.record();
                    if (step == Step.HEADER || !layout.kinds().contains(record.kind())) {
                        continue;
                    }
                    for (Twice one : twice.computeIfAbsent(
                            record.kind(), k -> twice(conditions.getOrDefault(layout, Set.of()), k, layout))) {
                        one.agree(record, stream);
                        compared.add(one.text);
                    }
                }
            }
        }
        assertThat(conditions.values().stream().flatMap(Set::stream))
                .as("conditions of the repository, each compared on a record at least once")
                .isNotEmpty()
                .allSatisfy(text -> assertThat(compared).contains(text));
    }

    private static List<Twice> twice(Set<String> texts, Kind kind, Layout layout) {
        return texts.stream().flatMap(t -> Twice.of(t, kind, layout).stream()).toList();
    }

    private static Map<Layout, Set<String>> conditions(Catalog catalog) throws IOException {
        Map<Layout, Set<String>> found = new IdentityHashMap<>();
        for (Layout layout : catalog.layouts()) {
            Set<String> texts = found.computeIfAbsent(layout, l -> new LinkedHashSet<>());
            for (Kind kind : layout.kinds()) {
                kind.checks().forEach(c -> texts.addAll(List.of(c.when(), c.require())));
                kind.slots().forEach(s -> texts.add(s.field().requiredWhen()));
            }
        }
        for (YamlMap map : maps()) {
            for (LayoutPlan plan : catalog.plans(map.text("from", ""))) {
                collect(map, found.computeIfAbsent(plan.layout(), l -> new LinkedHashSet<>()));
            }
        }
        found.values().forEach(texts -> texts.remove(""));
        return found;
    }

    private static void collect(YamlNode node, Set<String> texts) {
        if (node instanceof YamlList list) {
            list.items().forEach(n -> collect(n, texts));
        } else if (node instanceof YamlMap map) {
            map.entries().forEach((key, value) -> {
                if (value instanceof YamlText text && WORDS.contains(key)) {
                    texts.add(text.text());
                } else {
                    collect(value, texts);
                }
            });
        }
    }

    private static Map<Layout, List<byte[]>> files(Catalog catalog) throws IOException {
        Map<Layout, List<byte[]>> files = new IdentityHashMap<>();
        for (Layout layout : catalog.layouts()) {
            List<byte[]> of = files.computeIfAbsent(layout, l -> new ArrayList<>());
            if (Generator.makes(layout)) {
                ByteArrayOutputStream whole = new ByteArrayOutputStream();
                Generator.of(layout, catalog.tables(), 20261121).write(RECORDS, whole);
                ByteArrayOutputStream broken = new ByteArrayOutputStream();
                Generator.of(layout, catalog.tables(), 7).write(RECORDS, 300, broken, e -> {});
                of.add(whole.toByteArray());
                of.add(broken.toByteArray());
            }
        }
        Map<String, String> sources = new java.util.HashMap<>();
        maps().forEach(m -> sources.put(m.text("map", ""), m.text("from", "")));
        for (Example example : new Examples(MAPPINGS).under(MAPPINGS)) {
            String source = switch (example.kind()) {
                case LAYOUT -> example.subject();
                case MAP -> sources.getOrDefault(example.subject(), "");
                case SET -> ""; // its members are layouts with examples of their own
            };
            for (LayoutPlan plan : catalog.plans(source)) {
                files.computeIfAbsent(plan.layout(), l -> new ArrayList<>()).add(Files.readAllBytes(example.input()));
            }
        }
        return files;
    }

    private static List<YamlMap> maps() throws IOException {
        try (Stream<Path> walk = Files.walk(MAPPINGS)) {
            return walk.filter(f -> f.toString().endsWith(".map.yaml"))
                    .sorted()
                    .flatMap(
                            f -> YamlFile.read(Path.of("").toAbsolutePath(), f.toAbsolutePath(), new Faults()).stream())
                    .toList();
        }
    }

    private static final String PEOPLE = """
            layout: trial
            format: {kind: json, shape: lines}
            fields:
              - {no: 1, name: name, label: 氏名, type: text, path: name, personal: true}
              - {no: 2, name: born, label: 生年月日, type: date, form: era-digits, path: born, personal: true}
              - {no: 3, name: month, label: 月, type: year-month, path: month}
              - {no: 4, name: count, label: 回数, type: number, max: 9, signed: true, path: count}
              - {no: 5, name: rate, label: 率, type: number, max: 9, decimals: 2, point: true, signed: true, path: rate}
              - {no: 6, name: level, label: 区分, type: digits, length: 2, path: level, empty-as: ["00"]}
              - name: lines
                repeat: any
                path: lines
                fields:
                  - {no: 7, name: units, label: 単位数, type: number, max: 9, path: units}
                  - {no: 8, name: share, label: 割合, type: number, max: 9, decimals: 1, point: true, path: share}
                  - {no: 9, name: kind, label: 種類, type: digits, length: 2, path: kind}
            """;

    private static final String RECORDS_OF_PEOPLE = """
            {"name":"試験　太郎","born":"3150115","month":"202604","count":3,"rate":1.50,"level":"21","lines":[{"units":1,"share":0.5,"kind":"11"},{"units":2,"share":1.0,"kind":"15"}]}
            {"name":"𠮷田","born":"","month":"202603","count":-4,"rate":-0.25,"level":"00","lines":[]}
            {"name":"","born":"5080401","count":0,"rate":0,"level":"","lines":[{"units":0}]}
            {"name":"ｼｹﾝ ﾀﾛｳ\\n","born":"9999999","month":"202613","count":12,"rate":12.34,"level":"36"}
            {"name":"\\uFFFD\\uE000","count":999999999,"lines":[{"units":999999999},{"units":999999999}]}
            {}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name == \"\"",
                "name != '試験　太郎'",
                "name < '𠮷'",
                "name >= '\uFF5E'",
                "size(name) == 2",
                "size(name) > 3 || count < 0",
                "name.startsWith('試験') && name.endsWith('郎')",
                "name.contains('　')",
                "name.matches('^試験.太')",
                "name.matches('^[ｱ-ﾝﾞ ]+$')",
                "!name.matches('[0-9]')",
                "name.matches('.{2}') == (size(name) >= 2)",
                "born < '1950-01-01'",
                "born == '1940-01-15' || month == '2026-03'",
                "month >= '2026-04'",
                "present(born) && !present(level)",
                "present(lines)",
                "present(count) || present(rate)",
                "count + 1 > 3",
                "count - 1 - 2 == 0",
                "count * 2 + 1 == 7",
                "1 + count * 2 == 7",
                "(1 + count) * 2 == 8",
                "rate > 0.0",
                "rate + 0.5 == 2.0",
                "rate * 2.0 < 3.0",
                "level in ['21', '36']",
                "!(level in ['21', '36'])",
                "count in [3, 12]",
                "level == '' ? count == 0 : count > 2",
                "count > 0 ? rate > 1.0 : rate <= 0.0 ? true : false",
                "count > 0 && rate > 1.0 || level == ''",
                "count > 0 && (rate > 1.0 || level == '')",
                "!present(name) || name != '' && true",
                "size(lines) == 2",
                "sum(lines.units) == 3",
                "sum(lines.units) + 1 == count + 1",
                "sum(lines.share) >= 1.5",
                "size(lines.units) == size(lines)",
                "true == (count > 0)"
            })
    void onWhatAConditionCanSay(String text) throws IOException {
        Faults faults = new Faults();
        Layout layout = DocumentTrial.layout(PEOPLE, faults);
        assertThat(faults.all()).isEmpty();
        Twice twice = Twice.of(text, layout.kinds().get(0), layout).orElseThrow(() -> new AssertionError("not direct"));
        byte[] file = RECORDS_OF_PEOPLE.getBytes(StandardCharsets.UTF_8);
        RecordStream stream = LayoutPlan.of(layout, DocumentTrial.NO_TABLES, faults)
                .open(new ByteArrayInputStream(file), "people.jsonl", 20261001, p -> {});
        int records = 0;
        for (Step step = stream.next(); step != Step.END; step = stream.next()) {
            twice.agree(stream.record(), stream);
            records++;
        }
        assertThat(records).isEqualTo(6);
    }
}
