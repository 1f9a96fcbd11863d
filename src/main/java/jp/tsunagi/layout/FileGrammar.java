package jp.tsunagi.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Follows the order of record kinds through one file, and tells which record stands under which. */
final class FileGrammar {

    private final List<GrammarStep> all;
    /** The innermost is the last. */
    private GrammarLevel[] levels = new GrammarLevel[4];

    private int height;
    private final List<String> missing = new ArrayList<>();
    private final List<String> missingUnder = new ArrayList<>();
    private List<String> expected = List.of();
    /** Whether the last record had a place. */
    private boolean placed;
    /** Whether any record had one. */
    private boolean seen;
    /** Records of no known kind since the last one that had a place. */
    private int unknown;

    FileGrammar(List<GrammarStep> steps) {
        this.all = steps;
        push(new GrammarLevel(new GrammarLevel.Steps(steps), 0));
    }

    /** A record came of which nobody knows what it is: it may be one that is looked for when the next one comes. */
    void unknown() {
        unknown++;
        placed = false;
    }

    /**
     * Takes the next record.
     *
     * @return how deep it stands, 0 for the file's own level; -1: it has no place here, {@link #expected} could come
     */
    int accept(String kind) {
        int depth = take(kind);
        if (depth < 0 && unknown > 0) {
            depth = takeBehindUnknown(kind);
        }
        if (depth < 0) {
            expected = couldCome();
            placed = false;
            return -1;
        }
        if (unknown > 0) {
            forgive();
        }
        placed = true;
        seen = true;
        return depth;
    }

    private int take(String kind) {
        forget();
        for (int i = height - 1; i >= 0; i--) {
            int step = levels[i].find(kind);
            if (step >= 0) {
                if (i + 1 < height) {
                    leave(i + 1);
                }
                return enter(levels[i], step, kind);
            }
        }
        return -1;
    }

    private void push(GrammarLevel level) {
        if (height == levels.length) {
            levels = Arrays.copyOf(levels, height * 2);
        }
        levels[height++] = level;
    }

    /** Takes a record that has a place only behind the unknown one, whichever kind that was. */
    private int takeBehindUnknown(String kind) {
        for (String candidate : kinds(all, new LinkedHashSet<>())) {
            GrammarLevel[] before = copy();
            int heightBefore = height;
            boolean fits = take(candidate) >= 0 && missing.isEmpty();
            int depth = fits ? take(kind) : -1;
            if (depth >= 0 && missing.isEmpty() && missingUnder.isEmpty()) {
                return depth;
            }
            levels = before;
            height = heightBefore;
        }
        missing.clear();
        missingUnder.clear();
        return -1;
    }

    private GrammarLevel[] copy() {
        GrammarLevel[] copy = levels.clone();
        for (int i = 0; i < height; i++) {
            copy[i] = new GrammarLevel(levels[i]);
        }
        return copy;
    }

    private static Set<String> kinds(List<GrammarStep> steps, Set<String> found) {
        for (GrammarStep step : steps) {
            if (step.of().isEmpty()) {
                found.add(step.words());
            }
            kinds(step.of(), found);
            kinds(step.then(), found);
        }
        return found;
    }

    /** What seems to be missing may be what nobody could tell. */
    private void forgive() {
        for (List<String> list : List.of(missingUnder, missing)) {
            while (unknown > 0 && !list.isEmpty()) {
                list.remove(0);
                unknown--;
            }
        }
        unknown = 0;
    }

    /**
     * Takes another record of the kind that was accepted last: the short way of {@link #accept}.
     *
     * @return its depth, or -1 if it has to be looked for
     */
    int again() {
        GrammarLevel top = levels[height - 1];
        boolean repeated = placed && top.times > 0 && top.steps.plain[top.at] && top.times < top.steps.most[top.at];
        if (!repeated) {
            return -1;
        }
        forget();
        top.times++;
        return top.depth;
    }

    private void forget() {
        if (!missing.isEmpty()) {
            missing.clear();
        }
        if (!missingUnder.isEmpty()) {
            missingUnder.clear();
        }
    }

    private int enter(GrammarLevel level, int step, String kind) {
        level.tellMissing(step, missing);
        level.times = level.times(step) + 1;
        level.at = step;
        return level.steps.plain[step] ? level.depth : enterUnder(level, step, kind);
    }

    private int enterUnder(GrammarLevel level, int step, String kind) {
        GrammarLevel.Steps under = level.steps.under[step];
        if (under == null) {
            GrammarStep taken = level.steps.all[step].chosen(kind);
            if (taken.group()) {
                GrammarLevel group = new GrammarLevel(new GrammarLevel.Steps(taken.of()), level.depth);
                push(group);
                return enter(group, group.find(kind), kind);
            }
            under = taken.then().isEmpty() ? null : new GrammarLevel.Steps(taken.then());
        }
        if (under != null) {
            push(new GrammarLevel(under, level.depth + 1));
        }
        return level.depth;
    }

    private void leave(int remaining) {
        while (height > remaining) {
            GrammarLevel level = levels[--height];
            level.tellMissing(level.steps.all.length, height == 0 ? missing : missingUnder);
        }
    }

    /**
     * Ends what is open if a record of this kind of the file's own level may come next and nothing is missing before
     * it. False: it would not be so, and nothing is ended.
     */
    boolean endBefore(String kind) {
        forget();
        int step = levels[0].find(kind);
        for (int i = height - 1; i > 0; i--) {
            levels[i].tellMissing(levels[i].steps.all.length, missingUnder);
        }
        if (step >= 0) {
            levels[0].tellMissing(step, missing);
        }
        boolean may = step >= 0 && unknown == 0 && !misses();
        forget();
        if (may) {
            height = 1;
            placed = false;
        }
        return may;
    }

    /** Stands behind a record of this kind of the file's own level that may come any number of times. */
    void standBehind(String kind) {
        GrammarLevel level = levels[0];
        while (!level.steps.kinds[level.at].equals(kind)) {
            level.at++;
        }
        level.times = 1;
        height = 1;
        placed = false;
        seen = true;
    }

    /** Whether something should have come before the record that was accepted last. */
    boolean misses() {
        return !missing.isEmpty() || !missingUnder.isEmpty();
    }

    /** Kinds that should have come before the record that was accepted last; after the end: before the end. */
    List<String> missing() {
        return missing;
    }

    /** Kinds that should have come under the record, or in the group, that ended with the last one. */
    List<String> missingUnder() {
        return missingUnder;
    }

    /** Kinds that could have come instead. */
    List<String> expected() {
        return expected;
    }

    /** The file ends. */
    void end() {
        missing.clear();
        missingUnder.clear();
        leave(0);
        unknown = seen ? unknown : unknown > 0 ? Integer.MAX_VALUE : 0;
        forgive();
    }

    /** Whether nothing may come any more. */
    boolean finished() {
        return possible().isEmpty();
    }

    private List<String> couldCome() {
        List<String> kinds = possible();
        return kinds.isEmpty() ? all.stream().map(GrammarStep::words).toList() : kinds;
    }

    private List<String> possible() {
        List<String> kinds = new ArrayList<>();
        for (int l = height - 1; l >= 0; l--) {
            GrammarLevel level = levels[l];
            for (int i = level.at; i < level.steps.all.length; i++) {
                if (level.times(i) < level.steps.most[i]) {
                    kinds.add(level.steps.all[i].words());
                }
            }
        }
        return kinds;
    }
}
