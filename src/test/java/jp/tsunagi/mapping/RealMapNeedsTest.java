package jp.tsunagi.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.catalog.Catalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the maps of real exchanges need beyond copying a field. */
class RealMapNeedsTest {

    private static final Charset MS932 = Charset.forName("MS932");

    @TempDir
    private Path mappings;

    private final List<String> problems = new ArrayList<>();

    @BeforeEach
    void writeTexts() throws IOException {
        write("sample/sex.codes.csv", "from,to,label,valid-from,valid-until,note\n男,1,男性,,,\n女,2,女性,,,\n");
        write("sample/people.layout.yaml", """
                layout: people
                format: {kind: delimited, charset: MS932, separator: ",", newline: LF, quote: never}
                fields:
                  - {no: 1, name: name, type: text}
                  - {no: 2, name: kana, type: text}
                  - {no: 3, name: sex, type: text, codes: sex}
                  - {no: 4, name: first, type: text}
                  - {no: 5, name: second, type: text}
                """);
        write("canonical/person.schema.json", """
                {"title": "人", "type": "object", "properties": {
                  "number": {"type": "integer", "title": "番号"},
                  "name": {"type": "string", "title": "氏名", "x-personal": true},
                  "kana": {"type": "string", "title": "カナ"},
                  "sex": {"type": "string", "title": "性別"},
                  "diseases": {"type": "array", "title": "病名", "items": {"type": "object", "required": ["name"],
                    "properties": {"name": {"type": "string", "title": "病名"}}}}}}
                """);
        write("sample/in.map.yaml", """
                map: in
                from: people
                to: canonical/person
                on-problem: set-aside
                fields:
                  number: {number: record}
                  name: name
                  kana: {from: kana, text: [katakana, full-width-kana]}
                  sex: {from: sex, codes: sex}
                  diseases:
                    - {where: present(first), fields: {name: first}}
                    - {where: present(second), fields: {name: second}}
                """);
        write("sample/row.layout.yaml", """
                layout: row
                format: {kind: delimited, charset: MS932, separator: ",", newline: LF, quote: never}
                fields:
                  - {no: 1, name: name, type: text}
                  - {no: 2, name: first, type: text}
                  - {no: 3, name: second, type: text}
                """);
        write("sample/out.map.yaml", """
                map: out
                from: canonical/person
                to: row
                fields:
                  name: name
                  first: diseases[0].name
                  second: {from: "diseases[1].name", first: 1}
                """);
    }

    private void write(String path, String text) throws IOException {
        Path file = mappings.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private byte[] map(String name, byte[] in) {
        Catalog catalog = Catalog.read(mappings);
        assertThat(catalog.faults()).isEmpty();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        catalog.translation(name)
                .run(
                        new ByteArrayInputStream(in),
                        "in.csv",
                        out,
                        OutputStream.nullOutputStream(),
                        p -> problems.add(p.rule()));
        return out.toByteArray();
    }

    @Test
    void codesOfDoubleByteCharactersAreFoundInAnMs932File() {
        String out = new String(map("in", "試験,ｼｹﾝ,女,,\n".getBytes(MS932)), StandardCharsets.UTF_8);
        assertThat(problems).isEmpty();
        assertThat(out).contains("\"sex\":\"2\"");
    }

    @Test
    void aCodeThatIsInNoRowIsStillToldInAnMs932File() {
        map("in", "試験,ｼｹﾝ,他,,\n".getBytes(MS932));
        assertThat(problems).containsExactly("field.code");
    }

    @Test
    void kanaBecomeFullWidthWhateverWidthTheyHad() {
        byte[] in = "一,しけん たろう,男,,\n二,ｼｹﾝ ｶﾞﾛｳ,男,,\n三,シケン　タロウ,男,,\n".getBytes(MS932);
        assertThat(new String(map("in", in), StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        l -> assertThat(l).contains("\"シケン　タロウ\""),
                        l -> assertThat(l).contains("\"シケン　ガロウ\""),
                        l -> assertThat(l).contains("\"シケン　タロウ\""));
    }

    @Test
    void recordsCarryTheirNumberAlsoAfterOneThatWasSetAside() {
        byte[] in = "一,ア,男,,\n二,イ,他,,\n三,ウ,男,,\n".getBytes(MS932);
        assertThat(new String(map("in", in), StandardCharsets.UTF_8).lines().map(l -> l.substring(0, 11)))
                .containsExactly("{\"number\":1", "{\"number\":3");
    }

    @Test
    void fieldsThatStandApartBecomeAnArrayOfThoseThatAreThere() {
        byte[] in = "一,ア,男,甲,乙\n二,イ,男,,丙\n三,ウ,男,,\n".getBytes(MS932);
        assertThat(new String(map("in", in), StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        l -> assertThat(l).endsWith("\"diseases\":[{\"name\":\"甲\"},{\"name\":\"乙\"}]}"),
                        l -> assertThat(l).endsWith("\"diseases\":[{\"name\":\"丙\"}]}"),
                        l -> assertThat(l).doesNotContain("diseases"));
        assertThat(problems).isEmpty();
    }

    @Test
    void theMembersOfAnArrayAreFoundByTheirPlace() {
        byte[] in = """
                {"name":"一","diseases":[{"name":"甲"},{"name":"乙丙"}]}
                {"name":"二","diseases":[{"name":"丁"}]}
                {"name":"三"}
                """.getBytes(StandardCharsets.UTF_8);
        assertThat(new String(map("out", in), MS932)).isEqualTo("一,甲,乙\n二,丁,\n三,,\n");
    }
}
