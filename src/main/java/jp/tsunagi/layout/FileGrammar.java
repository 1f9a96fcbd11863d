package jp.tsunagi.layout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Follows the order of record kinds through one file, and tells which record stands under which. */
final class FileGrammar {

    private static final class Level {
        private final List<GrammarStep> steps;
        /** 0 for the file's own level; a group's steps stand as deep as the group. */
        private final int depth;

        private int at;
        private int times;

        Level(List<GrammarStep> steps, int depth) {
            this.steps = steps;
            this.depth = depth;
        }

        Level(Level other) {
            this(other.steps, other.depth);
            at = other.at;
            times = other.times;
        }

        /** The steps that must still come before this level may end, or before the given step. */
        List<String> missing(int until) {
            List<String> missing = new ArrayList<>();
            for (int i = at; i < until; i++) {
                if ((i == at ? times : 0) < steps.get(i).min()) {
                    missing.add(steps.get(i).words());
                }
            }
            return missing;
        }

        int find(String kind) {
            for (int i = at; i < steps.size(); i++) {
                GrammarStep step = steps.get(i);
                if (step.starts(kind) && (i == at ? times : 0) < step.max()) {
                    return i;
                }
            }
            return -1;
        }
    }

    private final List<GrammarStep> all;
    private final Deque<Level> levels = new ArrayDeque<>();
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
        levels.push(new Level(steps, 0));
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
        if (!missing.isEmpty()) {
            missing.clear();
        }
        if (!missingUnder.isEmpty()) {
            missingUnder.clear();
        }
        int left = levels.size();
        for (Level level : levels) {
            int step = level.find(kind);
            if (step >= 0) {
                leave(left);
                return enter(level, step, kind);
            }
            left--;
        }
        return -1;
    }

    /** Takes a record that has a place only behind the unknown one, whichever kind that was. */
    private int takeBehindUnknown(String kind) {
        for (String candidate : kinds(all, new LinkedHashSet<>())) {
            Deque<Level> before = copy();
            boolean fits = take(candidate) >= 0 && missing.isEmpty();
            int depth = fits ? take(kind) : -1;
            if (depth >= 0 && missing.isEmpty() && missingUnder.isEmpty()) {
                return depth;
            }
            levels.clear();
            levels.addAll(before);
        }
        missing.clear();
        missingUnder.clear();
        return -1;
    }

    private Deque<Level> copy() {
        Deque<Level> copy = new ArrayDeque<>();
        levels.forEach(level -> copy.addLast(new Level(level)));
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
        Level top = levels.element();
        if (!placed || top.times == 0 || !top.steps.get(top.at).again(top.times)) {
            return -1;
        }
        missing.clear();
        missingUnder.clear();
        top.times++;
        return top.depth;
    }

    private int enter(Level level, int step, String kind) {
        missing.addAll(level.missing(step));
        level.times = step == level.at ? level.times + 1 : 1;
        level.at = step;
        GrammarStep taken = level.steps.get(step).chosen(kind);
        if (taken.group()) {
            Level group = new Level(taken.of(), level.depth);
            levels.push(group);
            return enter(group, group.find(kind), kind);
        }
        if (!taken.then().isEmpty()) {
            levels.push(new Level(taken.then(), level.depth + 1));
        }
        return level.depth;
    }

    private void leave(int remaining) {
        while (levels.size() > remaining) {
            Level level = levels.pop();
            (levels.isEmpty() ? missing : missingUnder).addAll(level.missing(level.steps.size()));
        }
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
        for (Level level : levels) {
            for (int i = level.at; i < level.steps.size(); i++) {
                if ((i == level.at ? level.times : 0) < level.steps.get(i).max()) {
                    kinds.add(level.steps.get(i).words());
                }
            }
        }
        return kinds;
    }
}
