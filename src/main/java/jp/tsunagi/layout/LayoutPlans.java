package jp.tsunagi.layout;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jp.tsunagi.source.Faults;

/** The plans of layouts, each compiled when it is first asked for. */
public final class LayoutPlans {

    private final Map<Layout, LayoutPlan> plans = new ConcurrentHashMap<>();
    private final TableSource tables;
    private final Faults faults;

    /** @param faults takes what is found while compiling */
    public LayoutPlans(TableSource tables, Faults faults) {
        this.tables = tables;
        this.faults = faults;
    }

    public LayoutPlan get(Layout layout) {
        LayoutPlan known = plans.get(layout);
        if (known != null) {
            return known;
        }
        return plans.computeIfAbsent(layout, l -> LayoutPlan.of(l, tables, faults));
    }
}
