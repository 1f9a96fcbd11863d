package jp.tsunagi.mapping;

import java.util.List;
import java.util.Map;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.LayoutPlan;

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

        /** The item numbers of the key, to recognise problems that make it doubtful whose a record is. */
        boolean holds(Layout layout, int item) {
            for (int slot : key) {
                Field field = layout.kinds().get(0).slots().get(slot).field();
                if (field.no() == item) {
                    return true;
                }
            }
            return false;
        }
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
