package jp.tsunagi.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.problem.Message;

/** Which layout stored bytes have: the one that is named, that of the map, or the one whose file names fit. */
final class BodyLayout {

    private final Texts texts;

    BodyLayout(Texts texts) {
        this.texts = texts;
    }

    /**
     * @param named by the command line; empty: not
     * @param map whose source it is; empty: unknown
     */
    List<LayoutPlan> of(String named, String map, String fileName) {
        if (!named.isEmpty()) {
            return texts.layout(named);
        }
        Catalog catalog = Catalog.read(texts.mappings(), texts.clock());
        List<Layout> layouts = catalog.find(map)
                .map(found -> found.sourceLayouts())
                .orElseGet(() -> catalog.layouts().stream()
                        .filter(layout ->
                                layout.head().fileNames().read(fileName).isPresent())
                        .toList());
        Set<String> names = new LinkedHashSet<>();
        layouts.forEach(layout -> names.add(layout.name()));
        if (names.size() != 1) {
            throw new WrongUsage(Message.of("usage.which-layout", fileName));
        }
        return layouts.stream().map(catalog::plan).toList();
    }
}
