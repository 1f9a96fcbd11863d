package jp.tsunagi.mapping;

import java.util.List;
import jp.tsunagi.codes.CodeTable;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.Origin;
import jp.tsunagi.text.GaijiTable;
import jp.tsunagi.text.ShrinkTable;
import org.jspecify.annotations.Nullable;

/**
 * What a map is compiled with.
 *
 * @param folder the exchange's folder
 * @param reversed whether the map is turned round
 * @param editions every edition of the source: a field of one of them may be missing in another
 */
record MapContext(
        String folder,
        MapTables tables,
        ShrinkTable shrink,
        GaijiTable gaiji,
        boolean reversed,
        List<Layout> editions,
        Faults faults) {

    @Nullable
    CodeTable table(String name, Layout source, Origin at) {
        CodeTable own = tables.beside(folder, name);
        CodeTable found = own != null ? own : tables.table(source, name);
        if (found == null) {
            List<String> known = new java.util.ArrayList<>(tables.names(folder));
            known.addAll(tables.names(source));
            faults.unknown(at, "codes.unknown", "codes", name, known);
        }
        return found;
    }

    boolean knownElsewhere(String name) {
        return editions.size() > 1
                && editions.stream().anyMatch(l -> l.kinds().stream().anyMatch(k -> k.slot(name) >= 0));
    }
}
