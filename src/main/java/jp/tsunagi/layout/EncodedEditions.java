package jp.tsunagi.layout;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which edition each line of a file in the making is written by: the one that its record would be read by. */
final class EncodedEditions {

    private final List<LayoutPlan> all;
    private @Nullable LayoutPlan own;
    private @Nullable LayoutPlan current;

    /** @param all the oldest first; at least one */
    EncodedEditions(List<LayoutPlan> all) {
        this.all = all;
    }

    LayoutPlan newest() {
        return all.get(all.size() - 1);
    }

    /** The edition of the next line; the file's own is that of the first one. */
    LayoutPlan of(JsonNode line) {
        LayoutPlan file = own;
        LayoutPlan before = current;
        LayoutPlan next;
        if (file == null || before == null) {
            next = ofItsDay(line).orElse(newest());
            own = next;
        } else if (all.size() == 1 || standsUnder(line.path("@record").asText(), file.layout())) {
            next = before;
        } else {
            next = ofItsDay(line)
                    .filter(plan -> plan == file || FileEditions.alike(file.layout(), plan.layout()))
                    .orElse(file);
        }
        current = next;
        return next;
    }

    private Optional<LayoutPlan> ofItsDay(JsonNode line) {
        return all.stream().filter(plan -> covers(plan.layout(), line)).findFirst();
    }

    private static boolean covers(Layout layout, JsonNode line) {
        String field = layout.head().effectiveDate();
        String named = line.path("@record").asText();
        boolean covers = false;
        for (Kind kind : layout.kinds()) {
            int slot = kind.slot(field);
            if (slot >= 0
                    && line.has(field)
                    && (!layout.severalKinds() || kind.name().equals(named))) {
                int date = ItemRules.form(kind.slots().get(slot).field())
                        .parse(line.path(field).asText(), true);
                covers |= date > 0 && layout.head().inForce().covers(date);
            }
        }
        return covers;
    }

    private static boolean standsUnder(String kind, Layout layout) {
        return layout.kinds().stream().anyMatch(parent -> parent.child(kind) >= 0);
    }
}
