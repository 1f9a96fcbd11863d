package jp.tsunagi.mapping;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.layout.LayoutPlans;
import jp.tsunagi.layout.Layouts;
import jp.tsunagi.source.Faults;
import jp.tsunagi.text.GaijiTable;
import jp.tsunagi.text.ShrinkTable;

/** Compiles map files against the layouts and tables of a catalog. */
public final class Maps {

    private final Layouts layouts;
    private final LayoutPlans plans;
    private final MapTables tables;
    private final ShrinkTable shrink;
    private final GaijiTable gaiji;
    private final Clock clock;
    private final Faults faults;

    public Maps(
            Layouts layouts,
            LayoutPlans plans,
            MapTables tables,
            ShrinkTable shrink,
            GaijiTable gaiji,
            Clock clock,
            Faults faults) {
        this.layouts = layouts;
        this.plans = plans;
        this.tables = tables;
        this.shrink = shrink;
        this.gaiji = gaiji;
        this.clock = clock;
        this.faults = faults;
    }

    /** Compiles a map that says {@code reverse: true} for the way back; its name is {@code <map>~reverse}. */
    public Optional<Translation> compileReversed(MapFile map) {
        return compile(Reversal.of(map, tables, faults), true);
    }

    /** Compiles one map; empty, with faults, if it is wrong. */
    public Optional<Translation> compile(MapFile map) {
        return compile(map, false);
    }

    private Optional<Translation> compile(MapFile map, boolean reversed) {
        List<Layout> sources =
                layouts.require(map.from(), map.folder(), map.yaml().at("from"));
        List<Layout> targets =
                layouts.require(map.to(), map.folder(), map.yaml().at("to"));
        if (sources.isEmpty() || targets.isEmpty()) {
            return Optional.empty();
        }
        MapContext context = new MapContext(map.folder(), tables, shrink, gaiji, reversed, sources, faults);
        Map<String, MapPlan> compiled = new LinkedHashMap<>();
        for (Layout source : sources) {
            for (Layout target : targets) {
                Optional<MapPlan> plan = new MapCompiler(map, source, target, context).compile();
                if (plan.isPresent()) {
                    compiled.put(Translation.key(source, target), plan.get());
                }
            }
        }
        List<LayoutPlan> sourcePlans = new ArrayList<>();
        for (Layout source : sources) {
            sourcePlans.add(plans.get(source));
        }
        return compiled.isEmpty()
                ? Optional.empty()
                : Optional.of(new Translation(map, sourcePlans, targets, compiled, clock));
    }
}
