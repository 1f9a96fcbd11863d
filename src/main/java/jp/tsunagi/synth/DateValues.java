package jp.tsunagi.synth;

import java.util.SplittableRandom;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.FieldType;
import jp.tsunagi.layout.Kind;
import jp.tsunagi.layout.Slot;
import jp.tsunagi.text.DateForm;

/** Makes dates and times: the person's own, those the record's rules tie together, and days near the effective one. */
final class DateValues {

    private final Setting setting;

    DateValues(Setting setting) {
        this.setting = setting;
    }

    String make(Slot slot, Draft draft, SplittableRandom random) {
        Field field = slot.field();
        if (field.type() == FieldType.TIMESTAMP) {
            return Calendar.anyDayOfMonth(draft.day, random)
                    + String.format("%02d%02d%02d", random.nextInt(24), random.nextInt(60), random.nextInt(60));
        }
        DateForm form = Calendar.form(field);
        if (field.type() == FieldType.TIME) {
            return form.text(random.nextInt(24) * 100 + random.nextInt(60));
        }
        int day = day(slot, draft, random);
        if (field.type() == FieldType.YEAR_MONTH) {
            return form.text(day / 100 * 100);
        }
        boolean free = field.notBefore().isEmpty() && field.notAfter().isEmpty();
        return form.text(field.partial() && free && random.nextInt(8) == 0 ? day / 100 * 100 : day);
    }

    private int day(Slot slot, Draft draft, SplittableRandom random) {
        int day = near(slot, draft, random);
        boolean effective =
                slot.field().name().equals(draft.kind.layout().head().effectiveDate());
        return setting.frame(draft.kind) && !effective ? Calendar.monthAfter(draft.day, day) : day;
    }

    private int near(Slot slot, Draft draft, SplittableRandom random) {
        Field field = slot.field();
        if (field.name().equals(draft.kind.layout().head().effectiveDate())) {
            return draft.day;
        }
        if (slot.label().contains("生年月日")) {
            return draft.person.birthDate();
        }
        int other = other(draft, field.notBefore());
        if (other > 0) {
            return Calendar.plusDays(other, random.nextInt(4) == 0 ? 0 : random.nextInt(700));
        }
        other = other(draft, field.notAfter());
        if (other > 0) {
            return Calendar.plusDays(other, random.nextInt(4) == 0 ? 0 : -random.nextInt(700));
        }
        return switch (random.nextInt(4)) {
            case 0 -> Calendar.plusDays(draft.day, -random.nextInt(700));
            case 1 -> draft.day;
            default -> Calendar.anyDayOfMonth(draft.day, random);
        };
    }

    /** The day that another date of the record stands for; 0: none. */
    private static int other(Draft draft, String name) {
        Kind kind = draft.kind;
        int slot = name.isEmpty() ? -1 : kind.slot(name);
        if (slot < 0 || draft.values[slot].isEmpty()) {
            return 0;
        }
        int day = Calendar.form(kind.slots().get(slot).field()).parse(draft.values[slot], true);
        return Math.max(0, day);
    }
}
