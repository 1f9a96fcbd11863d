package jp.tsunagi.mapping;

import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.tsunagi.layout.Kind;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.layout.Record;

/**
 * A kind of file that belongs to a set, ready to be read.
 *
 * @param editions of its layout, the oldest first
 * @param slots where the key, and behind it the split value if it stands here, is found in each edition
 */
record SetMember(String name, boolean required, List<LayoutPlan> editions, Map<Layout, Slots> slots) {

    /**
     * @param key the slots of the key's fields
     * @param split the slot of the split value; -1: it does not stand here
     */
    record Slots(int[] key, int split) {

        /** Whether an item of the key has one of these numbers: it is doubtful then whose a record is. */
        boolean holds(Kind kind, Set<Integer> items) {
            for (int slot : key) {
                if (items.contains(kind.slots().get(slot).field().no())) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Where the key is found in a record, by the edition that it was read by. */
    Slots slots(Record record) {
        Slots found = slots.get(record.kind().layout());
        if (found == null) {
            throw new IllegalStateException("a record of another member");
        }
        return found;
    }

    /** Whether the name is one that a layout writes. */
    boolean writes(String fileName) {
        return editions.stream().anyMatch(e -> e.layout().head().fileNames().writes(fileName));
    }

    /** Whether the name is one that a layout reads. */
    boolean reads(String fileName) {
        return editions.stream()
                .anyMatch(e -> e.layout().head().fileNames().read(fileName).isPresent());
    }

    /** The parts of a file's name, by the edition that knows it. */
    Map<String, String> parts(String fileName) {
        for (LayoutPlan plan : editions) {
            var parts = plan.layout().head().fileNames().read(fileName);
            if (parts.isPresent()) {
                return parts.get();
            }
        }
        return Map.of();
    }
}
