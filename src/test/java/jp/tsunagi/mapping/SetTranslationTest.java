package jp.tsunagi.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.problem.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set of people, their plans and their totals, split by the office that serves. */
class SetTranslationTest {

    private static final Charset MS932 = Charset.forName("MS932");

    @TempDir
    private Path folder;

    private final List<Problem> problems = new ArrayList<>();

    @BeforeEach
    void writeTexts() throws IOException {
        layout("people", "PEOPLE", """
                  - {no: 1, name: person, label: 番号, type: digits, length: 2, required: true}
                  - {no: 2, name: name, label: 氏名, type: text, required: true, personal: true}
                """);
        layout("plans", "PLAN", """
                  - {no: 1, name: person, label: 番号, type: digits, length: 2, required: true}
                  - {no: 2, name: office, label: 事業所, type: alnum, required: true}
                  - {no: 3, name: count, label: 回数, type: number, max: 2}
                """);
        layout("totals", "TOTAL", """
                  - {no: 1, name: person, label: 番号, type: digits, length: 2, required: true}
                  - {no: 2, name: sum, label: 合計, type: number, max: 4}
                """);
        set("plans", """
                members:
                  people: {layout: people, required: true}
                  plans: {layout: plans, required: true}
                  totals: {layout: totals}
                same-file-name-parts: [sender, sentAt]
                key: [person]
                every-key-in: [people, plans]
                split-by: plans.office
                file-name: {receiver: split}
                on-problem: {per: key}
                """);
        set("forms", """
                members:
                  people: {layout: people, required: true}
                  totals: {layout: totals}
                key: [person]
                only-keys-in: people
                """);
    }

    private void layout(String name, String prefix, String fields) throws IOException {
        layout("sample/" + name, prefix, fields, "");
    }

    private void layout(String path, String prefix, String fields, String head) throws IOException {
        write(
                "mappings/" + (head.isEmpty() ? "" : "standards/trial/") + path + ".layout.yaml",
                "layout: " + path.substring(path.indexOf('/') + 1) + "\n" + head + "file-name: " + prefix
                        + "_{sender}_{receiver}_{sentAt}.CSV\n" + """
                file-name-parts:
                  sender: {type: alnum, length: 2}
                  receiver: {type: alnum, length: 2}
                  sentAt: {type: digits, length: 4}
                format: {kind: delimited, charset: MS932, separator: ",", newline: CRLF, quote: never}
                fields:
                """ + fields);
    }

    private void set(String name, String rest) throws IOException {
        write("mappings/sample/" + name + ".set.yaml", "set: " + name + "\n" + rest);
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private SetOutcome run(String set, Map<String, String> inputs) throws IOException {
        Catalog catalog = Catalog.read(folder.resolve("mappings"));
        assertThat(catalog.faults()).isEmpty();
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> input : inputs.entrySet()) {
            Path file = Files.createDirectories(folder.resolve("in")).resolve(input.getKey());
            Files.write(file, input.getValue().replace("\n", "\r\n").getBytes(MS932));
            files.add(file);
        }
        return catalog.set(set).run(files, folder.resolve("out"), folder.resolve("aside"), problems::add);
    }

    private Map<String, String> found(String where) throws IOException {
        Map<String, String> found = new TreeMap<>();
        Path root = folder.resolve(where);
        if (!Files.exists(root)) {
            return found;
        }
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString().replace('\\', '/');
                found.put(name, new String(Files.readAllBytes(file), MS932).replace("\r\n", "\n"));
            }
        }
        return found;
    }

    private static Map<String, String> three(String people, String plans, String totals) {
        Map<String, String> files = new TreeMap<>();
        files.put("PEOPLE_S1_00_0900.CSV", people);
        files.put("PLAN_S1_00_0900.CSV", plans);
        files.put("TOTAL_S1_00_0900.CSV", totals);
        return files;
    }

    private List<String> rules() {
        return problems.stream().map(Problem::rule).toList();
    }

    @Test
    void recordsOfAnotherEditionHaveTheirKeyInAnotherPlace() throws IOException {
        layout("older/stays", "STAY", """
                  - {no: 1, name: month, label: 月, type: year-month, required: true}
                  - {no: 2, name: person, label: 番号, type: digits, length: 2, required: true}
                """, "in-force: {to: 2024-03}\neffective-date: month\n");
        layout("newer/stays", "STAY", """
                  - {no: 1, name: person, label: 番号, type: digits, length: 2, required: true}
                  - {no: 2, name: name, label: 氏名, type: text, required: true, personal: true}
                  - {no: 3, name: month, label: 月, type: year-month, required: true}
                """, "in-force: {from: 2024-04}\neffective-date: month\n");
        set("stays", """
                members:
                  people: {layout: people, required: true}
                  stays: {layout: trial/stays, required: true}
                key: [person]
                every-key-in: [people, stays]
                on-problem: {per: key}
                """);
        SetOutcome outcome = run(
                "stays",
                Map.of(
                        "PEOPLE_S1_00_0900.CSV", "01,試験一\n02,試験二\n03,試験三\n",
                        "STAY_S1_00_0900.CSV", "01,試験一,202404\n202403,02\n202402,3x\n202401,03\n"));
        assertThat(rules()).contains("field.type", "set.key-unknown");
        assertThat(outcome.refused()).isTrue();
        problems.clear();
        outcome = run(
                "stays",
                Map.of(
                        "PEOPLE_S1_00_0900.CSV", "01,試験一\n02,試験二\n03,試験三\n",
                        "STAY_S1_00_0900.CSV", "01,試験一,202404\n202403,02\n03,,202404\n202401,03\n"));
        assertThat(rules()).containsExactly("field.required");
        assertThat(outcome.refused()).isFalse();
        assertThat(found("out"))
                .containsEntry("STAY_S1_00_0900.CSV", "01,試験一,202404\n202403,02\n")
                .containsEntry("PEOPLE_S1_00_0900.CSV", "01,試験一\n02,試験二\n");
        assertThat(found("aside")).containsEntry("STAY_S1_00_0900.CSV", "03,,202404\n202401,03\n");
        assertThat(outcome.layouts().values()).contains("trial/newer/stays,trial/older/stays");
    }

    @Test
    void eachOfficeGetsThePeopleItServesAndNobodyElse() throws IOException {
        SetOutcome outcome =
                run("plans", three("01,試験　太郎\n02,試験　花子\n", "01,A1,1\n02,B1,2\n01,B1,3\n", "02,20\n01,10\n"));
        assertThat(problems).isEmpty();
        assertThat(found("out"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "A1/PEOPLE_S1_A1_0900.CSV", "01,試験　太郎\n",
                        "A1/PLAN_S1_A1_0900.CSV", "01,A1,1\n01,B1,3\n",
                        "A1/TOTAL_S1_A1_0900.CSV", "01,10\n",
                        "B1/PEOPLE_S1_B1_0900.CSV", "01,試験　太郎\n02,試験　花子\n",
                        "B1/PLAN_S1_B1_0900.CSV", "01,A1,1\n02,B1,2\n01,B1,3\n",
                        "B1/TOTAL_S1_B1_0900.CSV", "02,20\n01,10\n"));
        assertThat(found("aside")).isEmpty();
        assertThat(outcome.keys()).isEqualTo(2);
        assertThat(outcome.written()).extracting(SetOutcome.Written::splitValue).containsExactlyInAnyOrder("A1", "B1");
        assertThat(outcome.written()).allSatisfy(w -> assertThat(w.files()).hasSize(3));
    }

    @Test
    void oneBadRecordKeepsBackEverythingOfItsPerson() throws IOException {
        SetOutcome outcome =
                run("plans", three("01,試験　太郎\n02,試験　花子\n", "01,A1,1\n01,A1,x\n02,A1,2\n", "01,10\n02,20\n"));
        assertThat(rules()).containsExactly("field.type");
        assertThat(found("out").values()).containsExactlyInAnyOrder("02,試験　花子\n", "02,A1,2\n", "02,20\n");
        assertThat(found("aside"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "PEOPLE_S1_00_0900.CSV", "01,試験　太郎\n",
                        "PLAN_S1_00_0900.CSV", "01,A1,1\n01,A1,x\n",
                        "TOTAL_S1_00_0900.CSV", "01,10\n"));
        assertThat(outcome.keysSetAside()).isEqualTo(1);
        assertThat(outcome.refused()).isFalse();
    }

    @Test
    void aPersonWithoutAPlanIsToldAtTheirFirstRecordAndSetAside() throws IOException {
        run("plans", three("01,試験　太郎\n02,試験　花子\n", "02,A1,2\n", "02,20\n"));
        assertThat(problems).singleElement().satisfies(p -> {
            assertThat(p.rule()).isEqualTo("set.incomplete");
            assertThat(p.place().file()).isEqualTo("PEOPLE_S1_00_0900.CSV");
            assertThat(p.place().record()).isEqualTo(1);
            assertThat(p.place().label()).isEqualTo("番号");
            assertThat(p.place().byteOffset()).isZero();
            assertThat(p.place().byteLength()).isEqualTo(2);
            assertThat(p.source()).startsWith("mappings/sample/plans.set.yaml:");
        });
        assertThat(found("aside")).containsOnlyKeys("PEOPLE_S1_00_0900.CSV");
    }

    @Test
    void aRecordWhoseOwnerIsDoubtfulStopsTheWholeSet() throws IOException {
        SetOutcome outcome = run("plans", three("01,試験　太郎\n02,試験　花子\n", "01,A1,1\n0x,A1,1\n02,A1,2\n", "01,10\n"));
        assertThat(rules()).contains("set.key-unknown");
        assertThat(outcome.refused()).isTrue();
        assertThat(found("out")).isEmpty();
        assertThat(found("aside")).isEmpty();
    }

    @Test
    void aRecordThatIsCutWrongStopsTheWholeSet() throws IOException {
        SetOutcome outcome = run("plans", three("01,試験　太郎\n", "01,A1,1\n01,A1\n", "01,10\n"));
        assertThat(rules()).contains("set.key-unknown");
        assertThat(outcome.refused()).isTrue();
    }

    @Test
    void aMissingMemberRefusesTheSet() throws IOException {
        Map<String, String> files = three("01,試験　太郎\n", "01,A1,1\n", "01,10\n");
        files.remove("PLAN_S1_00_0900.CSV");
        assertThat(run("plans", files).refused()).isTrue();
        assertThat(rules()).containsExactly("set.missing-member");
        assertThat(found("out")).isEmpty();
    }

    @Test
    void aMemberThatIsNotRequiredMayBeMissing() throws IOException {
        Map<String, String> files = three("01,試験　太郎\n", "01,A1,1\n", "01,10\n");
        files.remove("TOTAL_S1_00_0900.CSV");
        assertThat(run("plans", files).refused()).isFalse();
        assertThat(found("out")).hasSize(2);
    }

    @Test
    void twoFilesOfOneMemberAndAFileOfNoneAreRefused() throws IOException {
        Map<String, String> files = three("01,試験　太郎\n", "01,A1,1\n", "01,10\n");
        files.put("PLAN_S1_01_0900.CSV", "01,A1,1\n");
        files.put("OTHER.CSV", "x\n");
        assertThat(run("plans", files).refused()).isTrue();
        assertThat(rules()).containsExactlyInAnyOrder("set.doubled-member", "set.unknown-file");
    }

    @Test
    void filesOfAnotherSendingAreRefused() throws IOException {
        Map<String, String> files = three("01,試験　太郎\n", "01,A1,1\n", "01,10\n");
        files.put("TOTAL_S1_00_0901.CSV", files.remove("TOTAL_S1_00_0900.CSV"));
        assertThat(run("plans", files).refused()).isTrue();
        assertThat(rules()).containsExactly("set.other-parts");
    }

    @Test
    void aValueThatCouldLeaveTheFolderNamesNone() throws IOException {
        run("plans", three("01,試験　太郎\n02,試験　花子\n", "01,../x,1\n02,A1,1\n", "01,10\n"));
        assertThat(rules()).contains("set.split-value");
        assertThat(found("out").keySet()).allMatch(name -> name.startsWith("A1/"));
        assertThat(Files.exists(folder.resolve("x"))).isFalse();
    }

    @Test
    void moreReceiversThanFilesThatAreOpenAtOnceAllGetTheirRecords() throws IOException {
        StringBuilder plans = new StringBuilder();
        for (int turn = 0; turn < 2; turn++) {
            for (int office = 0; office < 90; office++) {
                plans.append("01,B").append(office).append(",1\n");
            }
        }
        SetOutcome outcome = run("plans", three("01,試験　太郎\n", plans.toString(), "01,10\n"));
        assertThat(outcome.written()).hasSize(90);
        assertThat(found("out").entrySet())
                .filteredOn(e -> e.getKey().contains("PLAN"))
                .hasSize(90)
                .allSatisfy(e -> assertThat(e.getValue()).isEqualTo(plans.toString()));
    }

    @Test
    void formsOfPeopleWhoAreNotInTheSetAreSetAside() throws IOException {
        Map<String, String> files = new TreeMap<>();
        files.put("PEOPLE_S1_00_0900.CSV", "01,試験　太郎\n03,試験　三郎\n");
        files.put("TOTAL_S1_00_0900.CSV", "01,10\n02,20\n");
        SetOutcome outcome = run("forms", files);
        assertThat(rules()).containsExactly("set.not-in");
        assertThat(found("out"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("PEOPLE_S1_00_0900.CSV", "01,試験　太郎\n03,試験　三郎\n", "TOTAL_S1_00_0900.CSV", "01,10\n"));
        assertThat(found("aside")).containsExactlyEntriesOf(Map.of("TOTAL_S1_00_0900.CSV", "02,20\n"));
        assertThat(outcome.written())
                .singleElement()
                .satisfies(w -> assertThat(w.splitValue()).isEmpty());
    }

    @Test
    void aSetTextWithUnknownNamesIsFaulty() throws IOException {
        set("wrong", """
                members:
                  people: {layout: people}
                  plans: {layout: plan}
                key: [persn]
                every-key-in: [peoples]
                split-by: plans.office
                """);
        Catalog catalog = Catalog.read(folder.resolve("mappings"));
        assertThat(catalog.findSet("wrong")).isEmpty();
        assertThat(catalog.faults()).extracting(f -> f.rule()).contains("set.member", "layout.unknown", "set.field");
    }
}
