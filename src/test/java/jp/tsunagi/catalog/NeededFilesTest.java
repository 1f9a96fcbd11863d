package jp.tsunagi.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import jp.tsunagi.golden.Runner;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.problem.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command reads only the files that it needs, and means the same by a name as if it had read all. */
class NeededFilesTest {

    private static final Path MAPPINGS = Path.of("mappings");

    @Test
    void everyLayoutIsTheSameByItsNameAloneAsAmongAllOthers() {
        Catalog all = Catalog.read(MAPPINGS, Runner.clock());
        TreeSet<String> names = new TreeSet<>();
        for (Layout layout : all.layouts()) {
            names.add(layout.name());
            names.add(layout.path());
        }
        assertThat(names).hasSizeGreaterThan(100);
        for (String name : names) {
            Catalog needed = Catalog.forLayout(MAPPINGS, name, Runner.clock());
            assertThat(needed.faults()).as(name).isEmpty();
            assertThat(paths(needed, name)).as(name).isEqualTo(paths(all, name));
        }
    }

    @Test
    void aNameAloneReadsItsOwnStandardOnly() {
        Catalog needed = Catalog.forLayout(MAPPINGS, "claim-file", Runner.clock());
        assertThat(needed.layouts()).extracting(Layout::name).contains("claim-file", "statement-basic");
        assertThat(needed.layouts()).extracting(Layout::path).noneMatch(path -> path.startsWith("life/"));
    }

    @Test
    void aConditionThatIsNoneIsAFaultOfTheLayoutAloneToo(@TempDir Path mappings) throws IOException {
        Files.writeString(Files.createDirectories(mappings.resolve("kitchen")).resolve("orders.layout.yaml"), """
                layout: orders
                format: {kind: delimited, charset: MS932, separator: ",", newline: CRLF, quote: needed}
                fields:
                  - {no: 1, name: meals, label: 食数, type: number, max: 3}
                checks:
                  - {id: some, require: "meals > ", say: 食数がありません}
                """);
        Catalog needed = Catalog.forLayout(mappings, "orders", Runner.clock());
        assertThat(needed.plans("orders")).hasSize(1);
        assertThat(needed.faults()).extracting(Fault::rule).containsExactly("condition");
    }

    private static List<String> paths(Catalog catalog, String name) {
        return catalog.plans(name).stream().map(plan -> plan.layout().path()).toList();
    }
}
