package jp.tsunagi.layout;

import jp.tsunagi.codes.CodeTable;
import org.jspecify.annotations.Nullable;

/** Finds code tables: those beside a layout first. */
public interface TableSource {

    @Nullable
    CodeTable table(Layout layout, String name);

    /** The tables that a layout can name. */
    java.util.List<String> names(Layout layout);
}
