package jp.tsunagi.catalog;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.LayoutPlan;

/** Which layout stored bytes have: that of the map, or the one whose file names fit. */
public final class BodyLayout {

    private BodyLayout() {}

    /**
     * By the texts of a folder.
     *
     * @param map whose source it is; empty: unknown
     * @return its editions; empty: none fits, or more than one does
     */
    public static List<LayoutPlan> of(Path mappings, Clock clock, String map, String fileName) {
        Catalog catalog = map.isEmpty() ? Catalog.read(mappings, clock) : Catalog.forMap(mappings, map, clock);
        return of(catalog, map, fileName);
    }

    /**
     * The layouts whose paths are stored with bytes, commas between them.
     *
     * @param editions whether all editions of each are meant
     * @return empty: none are stored, or the folder has them no longer
     */
    public static List<LayoutPlan> stored(Path mappings, Clock clock, String paths, boolean editions) {
        Set<String> references = new LinkedHashSet<>();
        for (String path : paths.isEmpty() ? new String[0] : paths.split(",", -1)) {
            String[] names = path.split("/", -1);
            references.add(editions && names.length == 3 ? names[0] + "/" + names[2] : path);
        }
        return references.stream()
                .flatMap(reference -> Catalog.forLayout(mappings, reference, clock).plans(reference).stream())
                .toList();
    }

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
