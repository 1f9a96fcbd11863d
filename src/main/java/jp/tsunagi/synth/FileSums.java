package jp.tsunagi.synth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.tsunagi.layout.FileCheck;
import jp.tsunagi.layout.Layout;

/** What the control records of a file must say: taken in a first run over the same records, set in the second. */
final class FileSums {

    private final List<FileCheck> checks;
    private final Map<FileCheck, Long> totals = new HashMap<>();
    private final Map<FileCheck, String> firsts = new HashMap<>();
    private final Map<FileCheck, Long> next = new HashMap<>();
    private final Map<FileCheck, Boolean> said = new HashMap<>();

    FileSums(Layout layout) {
        checks = layout.fileChecks();
    }

    /** Whether a first run is needed. */
    boolean wanted() {
        return checks.stream()
                .anyMatch(c -> c.rule() instanceof FileCheck.Count
                        || c.rule() instanceof FileCheck.Sum
                        || c.rule() instanceof FileCheck.FirstOf);
    }

    /** Whether the first run still has to see values; if not, what comes is only counted. */
    boolean needsValues() {
        return checks.stream()
                .anyMatch(c -> c.rule() instanceof FileCheck.Sum && c.until().isEmpty()
                        || c.rule() instanceof FileCheck.FirstOf && !firsts.containsKey(c));
    }

    /** First run: records whose values nobody asks for. */
    void count(Branch branch) {
        for (FileCheck check : checks) {
            if (check.rule() instanceof FileCheck.Count count
                    && count.kinds().contains(branch.kind().name())) {
                totals.merge(check, 1L, Long::sum);
            }
        }
        for (Branch under : branch.under()) {
            count(under);
        }
    }

    /** First run: a record with its values. */
    void take(Draft draft) {
        String kind = draft.kind.name();
        for (FileCheck check : checks) {
            if (check.rule() instanceof FileCheck.Count count && count.kinds().contains(kind)) {
                totals.merge(check, 1L, Long::sum);
            } else if (check.rule() instanceof FileCheck.Sum sum
                    && check.until().isEmpty()) {
                add(check, sum, draft);
            } else if (check.rule() instanceof FileCheck.FirstOf first
                    && first.kinds().contains(kind)) {
                String value = draft.value(first.field());
                int length = first.characters() == 0 ? value.length() : Math.min(first.characters(), value.length());
                firsts.putIfAbsent(check, value.substring(0, length));
            }
        }
    }

    private void add(FileCheck check, FileCheck.Sum sum, Draft draft) {
        for (String name : sum.fields()) {
            int dot = name.indexOf('.');
            if (name.substring(0, Math.max(0, dot)).equals(draft.kind.name())) {
                totals.merge(check, number(draft.value(name.substring(dot + 1))), Long::sum);
            }
        }
    }

    static long number(String value) {
        return value.matches("-?[0-9]{1,18}") ? Long.parseLong(value) : 0;
    }

    /** Second run: sets what this record must say; true if the record's own rules may ask about it. */
    boolean set(Draft draft) {
        boolean changed = false;
        for (FileCheck check : checks) {
            if (check.rule() instanceof FileCheck.Sum sum && !check.until().isEmpty()) {
                add(check, sum, draft);
            }
            int slot = slot(check, draft);
            String before = slot < 0 ? "" : draft.values[slot];
            if (slot >= 0) {
                set(check, draft, slot);
            }
            changed |= slot >= 0 && !(check.rule() instanceof FileCheck.Sequence) && !before.equals(draft.values[slot]);
            if (draft.kind.name().equals(check.until())) {
                totals.remove(check);
                said.remove(check);
            }
        }
        return changed;
    }

    private void set(FileCheck check, Draft draft, int slot) {
        FileCheck.Rule rule = check.rule();
        if (rule instanceof FileCheck.Count) {
            say(draft, slot, totals.getOrDefault(check, 0L));
        } else if (rule instanceof FileCheck.Sum) {
            say(draft, slot, said.put(check, true) == null ? totals.getOrDefault(check, 0L) : 0L);
        } else if (rule instanceof FileCheck.Sequence sequence) {
            long number = next.getOrDefault(check, sequence.from());
            say(draft, slot, number);
            next.put(check, number + 1);
        } else if (rule instanceof FileCheck.FirstOf && firsts.containsKey(check)) {
            draft.give(slot, firsts.get(check));
        }
    }

    private static void say(Draft draft, int slot, long value) {
        int length = draft.kind.slots().get(slot).field().length();
        draft.give(slot, ItemValues.padded(String.valueOf(value), length));
    }

    /** Where a kind has the value that a check is about; -1: nowhere. */
    static int slot(FileCheck check, Draft draft) {
        int dot = check.at().indexOf('.');
        boolean here = dot < 0 || check.at().substring(0, dot).equals(draft.kind.name());
        return here && !check.at().isEmpty() ? draft.kind.slot(check.at().substring(dot + 1)) : -1;
    }
}
