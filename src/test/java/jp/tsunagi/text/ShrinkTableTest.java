package jp.tsunagi.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jp.tsunagi.problem.Fault;
import org.junit.jupiter.api.Test;

class ShrinkTableTest {

    private static final Path SHIPPED = Path.of("mappings/characters/shrink.csv");

    private final List<Fault> faults = new ArrayList<>();
    private final List<String> replaced = new ArrayList<>();

    @Test
    void onlyWhatTheTargetCannotTakeIsReplacedAndTold() {
        ShrinkTable table = read("U+9AD9,高,", "㈱,（株）,", "𠮷,吉,");
        assertThat(shrink(table, "髙橋㈱と𠮷野", Repertoire.JISX0208)).isEqualTo("高橋（株）と吉野");
        assertThat(replaced).containsExactly("0 髙 高", "2 ㈱ （株）", "4 𠮷 吉");
        replaced.clear();
        assertThat(shrink(table, "髙橋㈱と𠮷野", Repertoire.MS932)).isEqualTo("髙橋㈱と吉野");
        assertThat(replaced).containsExactly("4 𠮷 吉");
        assertThat(shrink(table, "髙橋㈱と𠮷野", Repertoire.UTF_8)).isEqualTo("髙橋㈱と𠮷野");
    }

    @Test
    void variationSelectorsAreTakenAwayAndTold() {
        assertThat(shrink(ShrinkTable.EMPTY, "葛\uDB40\uDD00城", Repertoire.MS932))
                .isEqualTo("葛城");
        assertThat(replaced).containsExactly("1 \uDB40\uDD00 ");
        replaced.clear();
        assertThat(shrink(ShrinkTable.EMPTY, "神\uFE00", Repertoire.JISX0213)).isEqualTo("神");
        assertThat(shrink(ShrinkTable.EMPTY, "葛\uDB40\uDD00城", Repertoire.UTF_8))
                .isEqualTo("葛\uDB40\uDD00城");
        assertThat(replaced).containsExactly("1 \uFE00 ");
    }

    @Test
    void aReplacementThatTheTargetLacksIsLookedUpInItsTurn() {
        ShrinkTable table = read("𠮷,髙,", "髙,高,");
        assertThat(shrink(table, "𠮷", Repertoire.MS932)).isEqualTo("髙");
        assertThat(shrink(table, "𠮷", Repertoire.JISX0208)).isEqualTo("高");
        assertThat(replaced).containsExactly("0 𠮷 髙", "0 𠮷 高");
    }

    @Test
    void whatTheTableDoesNotKnowStays() {
        ShrinkTable table = read("髙,𠮷,");
        assertThat(shrink(table, "髙𣘺", Repertoire.JISX0208)).isEqualTo("髙𣘺");
        assertThat(replaced).isEmpty();
        String same = "試験";
        assertThat(shrink(table, same, Repertoire.JISX0208)).isSameAs(same);
        assertThat(shrink(table, "\uD842", Repertoire.MS932)).isEqualTo("\uD842");
    }

    @Test
    void everyFaultHasItsLine() {
        ShrinkTable table = read("髙,高,", "髙,嵩,", "高橋,高,", "U+D800,高,", "﨑,U+XYZ,", "a", "﨑,﨑,", "①,②,", "②,①,", "");
        assertThat(faults.stream().map(f -> f.line() + " " + f.rule()))
                .containsExactly(
                        "7 table.columns",
                        "3 table.twice",
                        "4 table.from",
                        "5 table.from",
                        "6 table.to",
                        "8 table.to",
                        "9 table.circle");
        assertThat(table.size()).isEqualTo(2);
        assertThat(table.replacement('②')).contains("①");
        for (Fault fault : faults) {
            assertThat(fault.expected().in(Locale.JAPANESE)).isNotBlank();
            assertThat(fault.found().in(Locale.ENGLISH)).isNotBlank();
        }
    }

    @Test
    void whatIsNoTableIsAFault() {
        ShrinkTable.read("t", new byte[0], faults::add);
        ShrinkTable.read("t", "高,髙,\n".getBytes(StandardCharsets.UTF_8), faults::add);
        ShrinkTable.read("t", new byte[] {'f', 'r', '\n', (byte) 0x82, (byte) 0xA0}, faults::add);
        assertThat(faults.stream().map(f -> f.line() + " " + f.rule()))
                .containsExactly("1 table.header", "1 table.header", "2 table.charset");
    }

    @Test
    void quotesMarksAndCommentsAreRead() {
        byte[] csv =
                "\uFEFF# why\r\nfrom,to,note\r\n\r\n\"髙\",\"高\",\"a, \"\"b\"\"\"\r\n".getBytes(StandardCharsets.UTF_8);
        ShrinkTable table = ShrinkTable.read("t", csv, faults::add);
        assertThat(faults).isEmpty();
        assertThat(table.replacement('髙')).contains("高");
    }

    @Test
    void theShippedTableLeadsIntoJisX0208() throws IOException {
        ShrinkTable table = ShrinkTable.read(SHIPPED.toString(), Files.readAllBytes(SHIPPED), faults::add);
        assertThat(faults).isEmpty();
        assertThat(table.size()).isGreaterThan(1000);
        int outsideMs932 = 0;
        for (int codePoint = 0; codePoint <= 0x2FFFF; codePoint++) {
            String to = table.replacement(codePoint).orElse("");
            if (!to.isEmpty()) {
                assertThat(Repertoire.JISX0208.firstNotHeld(to))
                        .as("U+%04X → %s", codePoint, to)
                        .isEqualTo(-1);
                assertThat(Repertoire.MS932.firstNotHeld(to))
                        .as("U+%04X → %s", codePoint, to)
                        .isEqualTo(-1);
                boolean needed = !Repertoire.JISX0208.holds(codePoint) || !Repertoire.MS932.holds(codePoint);
                assertThat(needed)
                        .as("U+%04X is in JIS X 0208 anyway", codePoint)
                        .isTrue();
                outsideMs932 += Repertoire.MS932.holds(codePoint) ? 0 : 1;
            }
        }
        assertThat(outsideMs932).isGreaterThan(500);
        assertThat(shrink(table, "髙﨑𠮷神德㈱①", Repertoire.JISX0208)).isEqualTo("高崎吉神徳（株）（１）");
    }

    private ShrinkTable read(String... rows) {
        String csv = "from,to,note\n" + String.join("\n", rows);
        return ShrinkTable.read("shrink.csv", csv.getBytes(StandardCharsets.UTF_8), faults::add);
    }

    private String shrink(ShrinkTable table, String text, Repertoire target) {
        return table.apply(text, target, (index, from, to) -> replaced.add(index + " " + from + " " + to));
    }
}
