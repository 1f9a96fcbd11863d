package jp.tsunagi.mapping;

import java.util.List;
import java.util.Map;
import jp.tsunagi.layout.Checks;
import jp.tsunagi.layout.Condition;
import jp.tsunagi.layout.Kind;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.source.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A map compiled for one edition of its source and one of its target.
 *
 * @param each the kind that makes one output; empty: every record does
 * @param group the kind with its members, for group-by; null: no grouping
 * @param members whether the map asks for the members of a group
 * @param keySlots of group-by
 * @param perSlot the key of on-problem; -1: none
 * @param single whether a file holds one record only
 * @param values every target value by its path, for lineage
 * @param fileName parts of the target's file name
 * @param person whom a record is about; null: not known
 */
record MapPlan(
        Layout source,
        Layout target,
        String each,
        @Nullable Kind group,
        boolean members,
        int[] keySlots,
        int perSlot,
        @Nullable Condition where,
        Checks checks,
        Emitter emitter,
        byte[] opening,
        byte[] between,
        byte[] closing,
        boolean single,
        Map<String, Placed> values,
        Map<String, Value> fileName,
        @Nullable PersonOf person) {

    /**
     * A target value.
     *
     * @param eaches the arrays around it, outermost first: child kinds or repeats
     */
    record Placed(Value value, List<String> eaches, Origin at) {}
}
