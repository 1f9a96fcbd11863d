package jp.tsunagi.synth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import jp.tsunagi.layout.FileCheck;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.Record;
import jp.tsunagi.problem.Place;

/**
 * What the checks of a whole file must find, reckoned apart from the engine: counts, sums, numbers in sequence, first
 * values and values in common, over the records whose items can be told apart.
 */
final class FileModel {

    private static final class State {
        Place place = Place.ofFile("");
        boolean stated;
        boolean judged = true;
        String text = "";
        long number;
        long total;
        boolean first = true;
        String wanted = "";
        final Map<String, String> alike = new HashMap<>();
    }

    private final List<FileCheck> checks;
    private final List<State> states = new ArrayList<>();
    private final BiConsumer<Place, String> tell;

    FileModel(Layout layout, BiConsumer<Place, String> tell) {
        this.checks = layout.fileChecks();
        this.tell = tell;
        checks.forEach(c -> states.add(new State()));
    }

    void see(Draft draft, Record record, IntFunction<Place> place) {
        for (int i = 0; i < checks.size(); i++) {
            FileCheck check = checks.get(i);
            State state = states.get(i);
            int stated = FileSums.slot(check, draft);
            int slot = stated < record.count() ? stated : -1;
            FileCheck.Rule rule = check.rule();
            if (rule instanceof FileCheck.Count count) {
                state.total += count.kinds().contains(draft.kind.name()) ? 1 : 0;
                state(state, record, slot, place);
            } else if (rule instanceof FileCheck.Sum sum) {
                sum(sum, state, draft, record, slot, place);
                if (draft.kind.name().equals(check.until())) {
                    judge(check, state);
                    states.set(i, new State());
                }
            } else if (rule instanceof FileCheck.Sequence sequence && slot >= 0) {
                sequence(check, sequence, state, record, slot, place);
            } else if (rule instanceof FileCheck.FirstOf first) {
                first(first, state, draft, record);
                state(state, record, slot, place);
            } else if (rule instanceof FileCheck.Same same) {
                same(check, same, state, draft, record, place);
                if (draft.kind.name().equals(check.until())) {
                    states.set(i, new State());
                }
            }
        }
    }

    private static void state(State state, Record record, int slot, IntFunction<Place> place) {
        if (slot >= 0) {
            state.stated = true;
            state.place = place.apply(slot);
            state.text = record.text(slot);
        }
    }

    private static void sum(
            FileCheck.Sum sum, State state, Draft draft, Record record, int slot, IntFunction<Place> place) {
        for (String name : sum.fields()) {
            int dot = name.indexOf('.');
            int summed = draft.kind.name().equals(name.substring(0, Math.max(0, dot)))
                    ? draft.kind.slot(name.substring(dot + 1))
                    : -1;
            boolean there = summed >= 0 && summed < record.count() && !record.empty(summed);
            state.total += there ? FileSums.number(record.text(summed)) : 0;
            state.judged &= !there || readable(record.text(summed));
        }
        if (slot >= 0) {
            state.judged &= readable(record.text(slot));
            state.number += FileSums.number(record.text(slot));
            if (!state.stated) {
                state(state, record, slot, place);
            }
        }
    }

    private static boolean readable(String text) {
        return text.matches("-?[0-9]{1,18}");
    }

    private void sequence(
            FileCheck check,
            FileCheck.Sequence sequence,
            State state,
            Record record,
            int slot,
            IntFunction<Place> place) {
        long next = state.first ? sequence.from() : state.number + 1;
        state.first = false;
        state.number = readable(record.text(slot)) ? FileSums.number(record.text(slot)) : next;
        if (state.number != next) {
            tell.accept(place.apply(slot), "check." + check.id());
        }
    }

    private static void first(FileCheck.FirstOf rule, State state, Draft draft, Record record) {
        int slot = draft.kind.slot(rule.field());
        if (state.first && rule.kinds().contains(draft.kind.name()) && slot >= 0 && slot < record.count()) {
            String value = record.text(slot);
            int length = rule.characters() == 0 ? value.length() : Math.min(rule.characters(), value.length());
            state.wanted = value.substring(0, length);
            state.first = false;
        }
    }

    private void same(
            FileCheck check, FileCheck.Same rule, State state, Draft draft, Record record, IntFunction<Place> place) {
        String kind = draft.kind.name();
        boolean leads = kind.equals(rule.per()) || rule.kinds().contains(kind) && state.first;
        boolean held = rule.kinds().contains(kind) || draft.parent != null && above(draft.parent, rule.per());
        state.first |= !held && !leads && rule.kinds().isEmpty();
        if (!leads && (!held || state.first)) {
            return;
        }
        for (String field : rule.fields()) {
            int slot = draft.kind.slot(field);
            String value = slot < 0 || slot >= record.count() ? "" : record.text(slot);
            if (leads) {
                state.alike.put(field, value);
            } else if (slot >= 0 && slot < record.count() && !value.equals(state.alike.get(field))) {
                tell.accept(place.apply(slot), "check." + check.id());
            }
        }
        state.first = false;
    }

    private static boolean above(Draft draft, String kind) {
        return draft.kind.name().equals(kind) || draft.parent != null && above(draft.parent, kind);
    }

    void end() {
        for (int i = 0; i < checks.size(); i++) {
            judge(checks.get(i), states.get(i));
        }
    }

    private void judge(FileCheck check, State state) {
        FileCheck.Rule rule = check.rule();
        boolean wrong =
                rule instanceof FileCheck.Count && readable(state.text) && FileSums.number(state.text) != state.total
                        || rule instanceof FileCheck.Sum && state.judged && state.number != state.total
                        || rule instanceof FileCheck.FirstOf && !state.first && !state.text.equals(state.wanted);
        if (wrong && state.stated) {
            tell.accept(state.place, "check." + check.id());
        }
    }
}
