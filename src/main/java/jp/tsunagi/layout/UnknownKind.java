package jp.tsunagi.layout;

import java.util.List;

/** The kind of records that no selector takes. */
final class UnknownKind {

    static final String NAME = "";

    private UnknownKind() {}

    static Kind of(Layout layout) {
        return new Kind(
                NAME, layout, List.of(), Selector.NONE, List.of(), layout.head().at());
    }
}
