package jp.tsunagi.mapping;

import java.util.List;
import jp.tsunagi.codes.CodeTable;
import jp.tsunagi.layout.TableSource;
import org.jspecify.annotations.Nullable;

/** Finds code tables for maps: the exchange's own first, then the source layout's. */
public interface MapTables extends TableSource {

    @Nullable
    CodeTable beside(String folder, String name);

    List<String> names(String folder);
}
