package jp.tsunagi.catalog;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.LayoutPlan;

/** Which layout stored bytes have: that of the map, or the one whose file names fit. */
public final class BodyLayout {

    private BodyLayout() {}

    /**
     * @param map whose source it is; empty: unknown
     * @return its editions; empty: none fits, or more than one does
     */
    public static List<LayoutPlan> of(Catalog catalog, String map, String fileName) {
        List<Layout> layouts = catalog.find(map)
                .map(found -> found.sourceLayouts())
                .orElseGet(() -> catalog.layouts().stream()
                        .filter(layout ->
                                layout.head().fileNames().read(fileName).isPresent())
                        .toList());
        Set<String> names = new LinkedHashSet<>();
        layouts.forEach(layout -> names.add(layout.name()));
        return names.size() == 1 ? layouts.stream().map(catalog::plan).toList() : List.of();
    }
}
