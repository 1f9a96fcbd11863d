package jp.tsunagi.mapping;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import jp.tsunagi.layout.Checks;
import jp.tsunagi.layout.Condition;
import jp.tsunagi.layout.Demand;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.Kind;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.Presence;
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
 * @param numbered whether a value is the record's number
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
        boolean numbered,
        Map<String, Placed> values,
        Map<String, Value> fileName,
        @Nullable PersonOf person) {

    /** Whether what becomes of one record or unit does not hang on the others, but for their count and order. */
    boolean divisible(Translation.Policy policy) {
        return policy != Translation.Policy.PER_KEY && group == null && !single && !numbered;
    }

    /** What it demands of single records; nothing is said of what it demands of groups. */
    Demand demand(String where) {
        Set<String> fields = new TreeSet<>();
        for (Placed placed : values.values()) {
            if (placed.required()) {
                placed.value().source.fields().stream()
                        .filter(FieldRef::own)
                        .forEach(ref -> fields.add(ref.field().name()));
            }
        }
        String kind = each.isEmpty() ? source.kinds().get(0).name() : each;
        return new Demand(kind, where, group == null ? checks.written() : List.of(), fields);
    }

    /**
     * A target value.
     *
     * @param field of the target
     * @param eaches the arrays around it, outermost first: child kinds or repeats
     */
    record Placed(Value value, Field field, List<String> eaches, Origin at) {

        /** Whether the output cannot do without it. */
        boolean required() {
            return eaches.isEmpty() && field.presence() == Presence.REQUIRED;
        }
    }
}
