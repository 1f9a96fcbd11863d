package jp.tsunagi.layout;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a file has come among the steps of one level of its grammar. */
final class GrammarLevel {

    /**
     * The steps of one level, in arrays: they are looked through for every record, in a loop that the compiler would
     * fill with iterators else.
     */
    static final class Steps {
        final GrammarStep[] all;
        final String[] kinds;
        final int[] least;
        final int[] most;
        /** Whether a step is one kind, with nothing under it. */
        final boolean[] plain;
        /** What comes under each step; null: nothing. */
        final @Nullable Steps[] under;

        Steps(List<GrammarStep> steps) {
            all = steps.toArray(new GrammarStep[0]);
            kinds = new String[all.length];
            least = new int[all.length];
            most = new int[all.length];
            plain = new boolean[all.length];
            under = new Steps[all.length];
            for (int i = 0; i < all.length; i++) {
                GrammarStep step = all[i];
                // a name that no record has, where alternatives have to be asked
                kinds[i] = step.of().isEmpty() ? step.kind() : "";
                least[i] = step.min();
                most[i] = step.max();
                plain[i] = step.of().isEmpty() && step.then().isEmpty() && !step.group();
                under[i] = step.of().isEmpty() && !step.then().isEmpty() ? new Steps(step.then()) : null;
            }
        }
    }

    final Steps steps;
    /** 0 for the file's own level; a group's steps stand as deep as the group. */
    final int depth;

    int at;
    int times;

    GrammarLevel(Steps steps, int depth) {
        this.steps = steps;
        this.depth = depth;
    }

    GrammarLevel(GrammarLevel other) {
        this(other.steps, other.depth);
        at = other.at;
        times = other.times;
    }

    int times(int step) {
        return step == at ? times : 0;
    }

    /** Adds the steps that must still come before this level may end, or before the given step. */
    void tellMissing(int until, List<String> missing) {
        for (int i = at; i < until; i++) {
            if (times(i) < steps.least[i]) {
                missing.add(steps.all[i].words());
            }
        }
    }

    int find(String kind) {
        for (int i = at; i < steps.kinds.length; i++) {
            if (times(i) < steps.most[i]
                    && (steps.kinds[i].equals(kind) || steps.kinds[i].isEmpty() && steps.all[i].starts(kind))) {
                return i;
            }
        }
        return -1;
    }
}
