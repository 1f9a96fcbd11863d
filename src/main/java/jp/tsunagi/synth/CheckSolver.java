package jp.tsunagi.synth;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import jp.tsunagi.layout.Condition;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.FieldType;
import jp.tsunagi.layout.Presence;
import jp.tsunagi.layout.Record;

/**
 * Changes a record until a check holds, without understanding the check: sums are found by halving, everything else by
 * leaving fields away, making them anew, and trying the values that the check's own text names.
 */
final class CheckSolver {

    private static final int TRIES = 60;

    /** How the drafts are looked at: with their children, in the file that has come so far. */
    interface View {

        Record record(Draft draft);

        Condition.Context context();

        /** Whether the record as it stands must have this item. */
        boolean needed(Draft draft, int slot);
    }

    /** One number of the drafts that may be changed. */
    private record Number(Draft draft, int slot) {}

    private final ItemValues items;
    private final View view;
    private final SplittableRandom random;

    CheckSolver(ItemValues items, View view, SplittableRandom random) {
        this.items = items;
        this.view = view;
        this.random = random;
    }

    boolean holds(KindRules.Rule rule, Draft draft) {
        Record record = view.record(draft);
        Condition when = rule.when();
        return when != null && !when.holds(record, view.context())
                || rule.require().holds(record, view.context());
    }

    /** Tries to make a check hold; the draft is changed even if it does not come to hold. */
    boolean solve(KindRules.Rule rule, Draft draft) {
        BooleanSupplier holds = () -> holds(rule, draft);
        if (bySum(rule, draft, holds)) {
            return true;
        }
        List<Integer> slots = changeable(rule, draft);
        String[] before = draft.values.clone();
        for (int tries = 0; tries < TRIES; tries++) {
            System.arraycopy(before, 0, draft.values, 0, before.length);
            for (int slot : slots) {
                change(rule, draft, slot, tries);
            }
            if (holds.getAsBoolean()) {
                return true;
            }
        }
        return false;
    }

    private static List<Integer> changeable(KindRules.Rule rule, Draft draft) {
        List<Integer> slots = new ArrayList<>();
        for (String name : rule.fields()) {
            int slot = draft.kind.slot(name);
            if (slot >= 0
                    && !draft.given.get(slot)
                    && draft.kind.slots().get(slot).field().constant().isEmpty()) {
                slots.add(slot);
            }
        }
        return slots;
    }

    /** First all that may be absent is, then all is there, then anything. */
    private void change(KindRules.Rule rule, Draft draft, int slot, int tries) {
        Field field = draft.kind.slots().get(slot).field();
        boolean optional = field.presence() == Presence.OPTIONAL
                || !field.requiredWhen().isEmpty()
                || !field.emptyAs().isEmpty();
        int choice = tries == 0 ? 0 : tries == 1 ? 1 : random.nextInt(4);
        if (choice == 0 && optional && !view.needed(draft, slot)) {
            draft.values[slot] = items.absent(field, true, random);
        } else if (choice == 1) {
            draft.values[slot] = items.make(draft.kind.slots().get(slot), draft, random);
        } else if (choice == 2) {
            List<String> literals = KindRules.literals(
                    rule.check().when() + " && " + rule.check().require());
            if (!literals.isEmpty()) {
                draft.values[slot] = literals.get(random.nextInt(literals.size()));
            }
        }
    }

    private boolean bySum(KindRules.Rule rule, Draft draft, BooleanSupplier holds) {
        Condition low = rule.atMost();
        Condition high = rule.atLeast();
        if (low == null || high == null) {
            return false;
        }
        List<Number> numbers = numbers(rule, draft);
        for (Number number : numbers) {
            if (halve(number, low, draft) && holds.getAsBoolean()
                    || halve(number, high, draft) && holds.getAsBoolean()) {
                return true;
            }
        }
        // one of them alone cannot make up for the others while those are too great
        for (Number number : numbers) {
            numbers.forEach(n -> set(n, Math.max(0, least(n))));
            if (halve(number, low, draft) && holds.getAsBoolean()
                    || halve(number, high, draft) && holds.getAsBoolean()) {
                return true;
            }
        }
        return false;
    }

    private static long least(Number number) {
        Field field = number.draft().kind.slots().get(number.slot()).field();
        if (!field.signed() || field.minValue() != Long.MIN_VALUE || field.limit() < 2) {
            return Math.max(0, field.minValue());
        }
        long least = 0;
        for (int digits = 1; digits < Math.min(12, field.limit()); digits++) {
            least = least * 10 - 9;
        }
        return least;
    }

    /** The numbers that a check names: the record's own, then those under it. */
    private static List<Number> numbers(KindRules.Rule rule, Draft draft) {
        List<Number> numbers = new ArrayList<>();
        for (String name : rule.fields()) {
            add(numbers, draft, draft.kind.slot(name));
        }
        for (String name : rule.fields()) {
            for (Draft under : draft.under) {
                if (under.kind.name().equals(KindRules.first(name)) && name.indexOf('.') > 0) {
                    add(numbers, under, under.kind.slot(name.substring(name.indexOf('.') + 1)));
                }
            }
        }
        return numbers;
    }

    private static void add(List<Number> numbers, Draft draft, int slot) {
        if (slot >= 0
                && !draft.given.get(slot)
                && draft.kind.slots().get(slot).field().type() == FieldType.NUMBER) {
            numbers.add(new Number(draft, slot));
        }
    }

    /** Finds the greatest number for which a condition holds that stops to hold as it grows; else leaves the least. */
    private boolean halve(Number number, Condition holds, Draft draft) {
        Field field = number.draft().kind.slots().get(number.slot()).field();
        long least = least(number);
        long most = field.maxValue();
        for (long bound = 10, digits = 1; digits <= 12; digits++, bound *= 10) {
            most = digits == (field.limit() == 0 ? 9 : Math.min(12, field.limit())) ? Math.min(most, bound - 1) : most;
        }
        set(number, least);
        if (!holds.holds(view.record(draft), view.context())) {
            return false;
        }
        while (least < most) {
            long middle = least + (most - least + 1) / 2;
            set(number, middle);
            if (holds.holds(view.record(draft), view.context())) {
                least = middle;
            } else {
                most = middle - 1;
            }
        }
        set(number, least);
        return true;
    }

    private static void set(Number number, long value) {
        Field field = number.draft().kind.slots().get(number.slot()).field();
        number.draft().values[number.slot()] = ItemValues.padded(String.valueOf(value), field.length());
    }
}
