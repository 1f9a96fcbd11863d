package jp.tsunagi.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.tsunagi.codes.CodeTable;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.mapping.MapTables;
import org.jspecify.annotations.Nullable;

/** The code tables by the folder they lie in. */
final class Tables implements MapTables {

    private final Map<String, Map<String, CodeTable>> byFolder = new HashMap<>();

    void add(String folder, CodeTable table) {
        Map<String, CodeTable> beside = byFolder.get(folder);
        if (beside == null) {
            beside = new HashMap<>();
            byFolder.put(folder, beside);
        }
        beside.put(table.name(), table);
    }

    private static String folder(Layout layout) {
        String standard = layout.head().standard();
        return layout.head().edition().isEmpty()
                ? standard
                : standard + "/" + layout.head().edition();
    }

    @Override
    public @Nullable CodeTable table(Layout layout, String name) {
        return beside(folder(layout), name);
    }

    @Override
    public List<String> names(Layout layout) {
        return names(folder(layout));
    }

    @Override
    public @Nullable CodeTable beside(String folder, String name) {
        return byFolder.getOrDefault(folder, Map.of()).get(name);
    }

    @Override
    public List<String> names(String folder) {
        return byFolder.getOrDefault(folder, Map.of()).keySet().stream()
                .sorted()
                .toList();
    }
}
