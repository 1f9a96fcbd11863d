package jp.tsunagi.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * One step of a file's grammar.
 *
 * @param kind the record kind; empty: one of {@code of}, or {@code of} in order
 * @param of the alternatives, or the steps of a group
 * @param group whether {@code of} comes in order, as a whole again and again
 * @param min how often at least
 * @param max how often at most
 * @param then the steps under each such record
 */
public record GrammarStep(String kind, List<GrammarStep> of, boolean group, int min, int max, List<GrammarStep> then) {

    boolean starts(String name) {
        if (!group && kind.equals(name)) {
            return true;
        }
        for (GrammarStep step : of) {
            if (step.starts(name)) {
                return true;
            }
            if (group && step.min > 0) {
                return false;
            }
        }
        return false;
    }

    /** The step of this kind itself, or the alternative that is. */
    GrammarStep chosen(String name) {
        if (!group) {
            for (GrammarStep step : of) {
                if (step.starts(name)) {
                    return step.chosen(name);
                }
            }
        }
        return this;
    }

    /** The kinds that it can begin with. */
    String words() {
        List<String> words = new ArrayList<>();
        for (GrammarStep step : of) {
            words.add(step.words());
            if (group && step.min > 0) {
                break;
            }
        }
        return of.isEmpty() ? kind : String.join("/", words);
    }
}
