package jp.tsunagi.mapping;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.Record;

/** A map for one file: the plan of the edition that the file is read by, and those for records of other editions. */
final class MapPlans {

    private final MapPlan own;
    private final Map<Layout, MapPlan> bySource = new IdentityHashMap<>();

    /** @param all to the same edition of the target, one for each edition of the source */
    MapPlans(MapPlan own, Collection<MapPlan> all) {
        this.own = own;
        all.forEach(plan -> bySource.put(plan.source(), plan));
    }

    MapPlan own() {
        return own;
    }

    /** The plan for a record, by the edition that it was read by. */
    MapPlan of(Record record) {
        Layout source = record.kind().layout();
        return source == own.source() ? own : bySource.getOrDefault(source, own);
    }
}
