package jp.tsunagi.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.golden.RoundTrip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** XML as a map's target, and encoded by its layout alone. */
class XmlTargetTest {

    private static final Charset MS932 = Charset.forName("windows-31j");
    private static final String SOURCE = """
            layout: people
            format: {kind: json, shape: lines}
            fields:
              - {no: 1, name: id, type: digits, length: 2, required: true}
              - {no: 2, name: name, type: text, personal: true}
              - {no: 3, name: note, type: text}
              - name: visits
                repeat: any
                fields:
                  - {no: 4, name: day, type: number, max: 2}
                  - {no: 5, name: place, type: text}
            """;
    private static final String TARGET = """
            layout: list
            format: {kind: xml, charset: %s, record: %s}
            round-trip: meaning
            fields:
              - {no: 1, name: id, type: digits, length: 2, path: "@id", required: true}
              - {no: 2, name: version, type: digits, length: 1, path: Head/Version, const: "1"}
              - {no: 3, name: name, type: text, max: 6, path: Body/Name, personal: true}
              - {no: 4, name: note, type: text, path: Body/Name/@note}
              - name: visits
                path: Body/Visits/Visit
                repeat: any
                fields:
                  - {no: 5, name: day, type: number, max: 2, path: "@day"}
                  - {no: 6, name: place, type: text, path: "."}
              - name: marks
                path: Marks/Mark
                repeat: any
                fields:
                  - {no: 7, name: value, type: text}
            """;
    private static final String MAP = """
            map: to-xml
            from: people
            to: list
            on-problem: set-aside
            fields:
              visits:
                each: visits
                where: day != 9
                fields: {place: place, day: day}
              marks:
                - {where: present(note), fields: {value: {const: noted}}}
                - {where: present(name), fields: {value: name}}
              note: note
              name: name
              id:   id
            """;

    @TempDir
    private Path mappings;

    private final List<String> told = new ArrayList<>();

    @Test
    void elementsStandInTheOrderOfTheLayout() throws IOException {
        String out = new String(run("MS932", "List/Entry", """
                        {"id":"01","name":"試験①郎","note":"<\\"&\\t\\r\\n>","visits":[{"day":3,"place":"ａ&ｂ"},{"day":9},{"day":12}]}
                        {"id":"02"}
                        """), MS932);

        assertThat(told).isEmpty();
        assertThat(out).isEqualToNormalizingNewlines("""
                        <?xml version="1.0" encoding="Windows-31J"?>
                        <List>
                        <Entry id="01">
                        <Head>
                        <Version>1</Version>
                        </Head>
                        <Body>
                        <Name note="&lt;&quot;&amp;&#9;&#13;&#10;&gt;">試験①郎</Name>
                        <Visits>
                        <Visit day="3">ａ&amp;ｂ</Visit>
                        <Visit day="12"></Visit>
                        </Visits>
                        </Body>
                        <Marks>
                        <Mark>noted</Mark>
                        <Mark>試験①郎</Mark>
                        </Marks>
                        </Entry>
                        <Entry id="02">
                        <Head>
                        <Version>1</Version>
                        </Head>
                        </Entry>
                        </List>
                        """);
        assertThat(out).contains("\r\n").doesNotContain("\n\n");
    }

    @Test
    void theSameMeaningComesBackInEveryCharset() throws IOException {
        for (String charset : List.of("MS932", "UTF-8", "EUC-JP", "ISO-2022-JP", "UTF-16")) {
            byte[] out = run(charset, "List/Entry", """
                            {"id":"01","name":"試験太郎","note":"<\\"&\\r\\n>","visits":[{"day":3,"place":"本宮"}]}
                            """);
            Catalog catalog = Catalog.read(mappings, Clock.systemUTC());
            ByteArrayOutputStream decoded = new ByteArrayOutputStream();
            new Decoder(catalog.plans("list"), 20261126)
                    .run(new ByteArrayInputStream(out), "x", decoded, p -> told.add(p.rule()));

            assertThat(told).as(charset).isEmpty();
            assertThat(decoded.toString(UTF_8)).as(charset).contains("試験太郎", "\"day\":\"3\"", "本宮", "<\\\"&\\r\\n>");
            assertThat(RoundTrip.of(catalog.plans("list"), out, decoded.toByteArray(), 20261126))
                    .as(charset)
                    .isEmpty();
        }
    }

    @Test
    void whatTheCharsetOrXmlCannotHoldIsAProblemAndNothingIsReplaced() throws IOException {
        String out = new String(run("MS932", "List/Entry", """
                        {"id":"01","name":"𠮷田"}
                        {"id":"02","name":"a\\uFFFEb"}
                        {"id":"03","name":"七文字の長い名"}
                        {"name":"無番号"}
                        {"id":"04","name":"試験 花子"}
                        """), MS932);

        assertThat(told).contains("map.repertoire", "map.length", "field.required");
        assertThat(out).contains("<Entry id=\"04\">").doesNotContain("?<", "<Entry id=\"01\">", "<Entry id=\"02\">");
        assertThat(out.split("<Entry", -1)).hasSize(2);
    }

    @Test
    void aCodePointThatIsNoCharacterIsAProblem() throws IOException {
        String out = new String(run("UTF-8", "List/Entry", "{\"id\":\"01\",\"name\":\"a\uFFFEb\"}\n"), UTF_8);

        assertThat(told).contains("map.xml-character");
        assertThat(out).doesNotContain("<Entry");
    }

    @Test
    void aRootHoldsOneRecordOnly() throws IOException {
        String out = new String(run("UTF-8", "Entry", "{\"id\":\"01\"}\n{\"id\":\"02\"}\n"), UTF_8);

        assertThat(told).containsExactly("map.one-record");
        assertThat(out).contains("id=\"01\"").doesNotContain("id=\"02\"");
    }

    private byte[] run(String charset, String record, String lines) throws IOException {
        Path folder = Files.createDirectories(mappings.resolve("sample"));
        Files.writeString(folder.resolve("people.layout.yaml"), SOURCE);
        Files.writeString(folder.resolve("list.layout.yaml"), TARGET.formatted(charset, record));
        Files.writeString(folder.resolve("to-xml.map.yaml"), MAP);
        Catalog catalog = Catalog.read(mappings, Clock.systemUTC());
        assertThat(catalog.faults()).isEmpty();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        catalog.translation("to-xml")
                .run(
                        new ByteArrayInputStream(lines.getBytes(UTF_8)),
                        "people.jsonl",
                        out,
                        new ByteArrayOutputStream(),
                        p -> told.add(p.rule()));
        return out.toByteArray();
    }
}
