package jp.tsunagi.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import jp.tsunagi.golden.Runner;
import jp.tsunagi.layout.Layout;
import org.junit.jupiter.api.Test;

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

    private static List<String> paths(Catalog catalog, String name) {
        return catalog.plans(name).stream().map(plan -> plan.layout().path()).toList();
    }
}
