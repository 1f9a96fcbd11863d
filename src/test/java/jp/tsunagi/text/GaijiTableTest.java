package jp.tsunagi.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.problem.Fault;
import org.junit.jupiter.api.Test;

class GaijiTableTest {

    private final List<Fault> faults = new ArrayList<>();
    private final List<String> replaced = new ArrayList<>();

    @Test
    void privateUseCharactersAreReplacedAndTold() {
        GaijiTable table = read("F040,髙,", "U+E001,（株）,", "U+10DE92,𠮷,");
        String text = "a\uE000b\uE001\uE002" + Character.toString(0x10DE92);
        String written =
                table.apply(text, (index, from, to) -> replaced.add(index + " " + TableRows.names(from) + " " + to));
        assertThat(written).isEqualTo("a髙b（株）\uE002𠮷");
        assertThat(replaced).containsExactly("1 U+E000 髙", "3 U+E001 （株）", "5 U+10DE92 𠮷");
        assertThat(table.character(0xE000)).contains("髙");
        assertThat(table.character(0xE002)).isEmpty();
    }

    @Test
    void onlyPrivateUseLeadsOnlyToPublic() {
        GaijiTable table =
                read("髙,高,", "F07F,高,", "FA40,高,", "E000,高,", "F041,U+E005,", "F041,,", "F042,高,", "U+E002,嵩,");
        assertThat(faults.stream().map(f -> f.line() + " " + f.rule()))
                .containsExactly(
                        "2 table.from",
                        "3 table.from",
                        "4 table.from",
                        "5 table.from",
                        "6 table.to",
                        "7 table.to",
                        "9 table.twice");
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void theShippedExamplesAreRead() throws IOException {
        Path file = Path.of("mappings/characters/gaiji.csv");
        GaijiTable table = GaijiTable.read(file.toString(), Files.readAllBytes(file), faults::add);
        assertThat(faults).isEmpty();
        assertThat(table.size()).isEqualTo(3);
        assertThat(Files.readString(file).lines().skip(1)).allMatch(line -> line.contains("invented example"));
    }

    private GaijiTable read(String... rows) {
        String csv = "from,to,note\n" + String.join("\n", rows);
        return GaijiTable.read("gaiji.csv", csv.getBytes(StandardCharsets.UTF_8), faults::add);
    }
}
