package jp.tsunagi.synth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import jp.tsunagi.layout.FieldType;
import jp.tsunagi.layout.FileCheck;

/**
 * Counts, sums, numbers in sequence, first values and shared values that are sound in themselves and not what the file
 * has. Each check of the file is lied to once, and only through items that no other rule asks about: each lie is one
 * fault.
 */
final class Lies {

    private final Setting setting;
    private final DraftMaker rules;
    private final List<FileCheck> left;
    /** Of checks of shared values: whether a record has set what the others must agree with. */
    private final Map<FileCheck, Boolean> anchored = new HashMap<>();

    Lies(Setting setting, DraftMaker rules) {
        this.setting = setting;
        this.rules = rules;
        this.left = new ArrayList<>(setting.layout.fileChecks());
    }

    /** Tells one lie in this record, if one is possible. */
    boolean on(Line line, SplittableRandom random) {
        for (FileCheck check : List.copyOf(left)) {
            int slot = slot(check, line, random);
            if (slot >= 0 && free(line, slot, check) && other(line, slot, random)) {
                line.lie = check;
                line.slot = slot;
                left.remove(check);
                return true;
            }
        }
        return false;
    }

    private int slot(FileCheck check, Line line, SplittableRandom random) {
        if (!(check.rule() instanceof FileCheck.Same same)) {
            return FileSums.slot(check, line.draft);
        }
        boolean held = same.per().isEmpty()
                ? same.kinds().contains(line.draft.kind.name()) && anchored.getOrDefault(check, false)
                : line.draft.parent != null && line.draft.parent.kind.name().equals(same.per());
        return held
                ? line.draft.kind.slot(
                        same.fields().get(random.nextInt(same.fields().size())))
                : -1;
    }

    /** Whether nothing else depends on the item. */
    @SuppressWarnings("ReferenceEquality") // the check itself, not one that looks like it
    private boolean free(Line line, int slot, FileCheck check) {
        String field = line.draft.kind.slots().get(slot).name();
        Set<String> named = new HashSet<>();
        setting.layout.kinds().forEach(k -> named.addAll(rules.rules(k).named()));
        boolean asked = named.contains(field)
                || named.contains(line.draft.kind.name() + "." + field)
                || line.draft.kind.layout().head().effectiveDate().equals(field)
                || line.field(slot).type() == FieldType.DATE;
        boolean shared = setting.layout.fileChecks().stream()
                .anyMatch(c -> c != check && (isSame(c, field) || FileSums.slot(c, line.draft) == slot));
        return !asked && !shared && !RecordFaults.selects(line, slot);
    }

    /** Whether a check of the file asks about the item. */
    boolean about(Line line, int slot) {
        String field = line.draft.kind.slots().get(slot).name();
        return setting.layout.fileChecks().stream()
                .anyMatch(c -> isSame(c, field) || FileSums.slot(c, line.draft) == slot);
    }

    private static boolean isSame(FileCheck check, String field) {
        return check.rule() instanceof FileCheck.Same same && same.fields().contains(field)
                || check.rule() instanceof FileCheck.FirstOf first
                        && first.field().equals(field)
                || check.rule() instanceof FileCheck.Sum sum
                        && sum.fields().stream().anyMatch(f -> f.endsWith("." + field));
    }

    private static boolean other(Line line, int slot, SplittableRandom random) {
        if (line.field(slot).type() == FieldType.NUMBER) {
            long value = FileSums.number(line.text(slot)) + 2 + random.nextInt(8);
            String text =
                    ItemValues.padded(String.valueOf(value), line.field(slot).length());
            return line.setting.measure(line.field(slot), text)
                            <= Math.max(1, line.field(slot).limit())
                    && line.breakItem(slot, text, "");
        }
        Draft other = new Draft(line.draft.kind, null, line.draft.person, line.draft.day);
        String value = new ItemValues(line.setting).make(line.draft.kind.slots().get(slot), other, random);
        return !value.isEmpty() && line.breakItem(slot, value, "");
    }

    /** A record went by. */
    void seen(Draft draft) {
        for (FileCheck check : setting.layout.fileChecks()) {
            if (check.rule() instanceof FileCheck.Same same && same.kinds().contains(draft.kind.name())) {
                anchored.put(check, true);
            }
            if (check.until().equals(draft.kind.name())) {
                anchored.remove(check);
            }
        }
    }
}
