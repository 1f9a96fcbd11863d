package jp.tsunagi.synth;

import java.util.SplittableRandom;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.FieldType;
import jp.tsunagi.text.DateForm;

/** Dates of the right form that no calendar has, and dates the wrong way round. */
final class DateFaults {

    private DateFaults() {}

    static boolean noSuchDay(Line line, int slot, SplittableRandom random) {
        Field field = line.field(slot);
        if (ItemFaults.absent(line, field, line.text(slot)) || !field.constant().isEmpty()) {
            return false;
        }
        if (field.type() == FieldType.TIMESTAMP) {
            return line.breakItem(slot, line.text(slot).substring(0, 4) + "0230121500", "field.date-exists");
        }
        if (field.type() == FieldType.TIME) {
            return line.breakItem(slot, line.text(slot).replaceFirst("^[0-9]{2}", "24"), "field.date-exists");
        }
        if (!Calendar.dated(field.type())) {
            return false;
        }
        String form = Calendar.form(field).name();
        boolean month = field.type() == FieldType.YEAR_MONTH;
        String broken = switch (form) {
            case "yyyymmdd" -> random.nextBoolean() ? "20260230" : "20251301";
            case "yyyymm" -> "202513";
            case "iso" -> month ? "2025-13" : "2026-02-30";
            case "slash" -> month ? "2025/13" : "2026/02/30";
            case "era-digits" -> month ? "36501" : random.nextBoolean() ? "3650101" : "5080230";
            case "era-letter" -> month ? "S65.1" : "S65.1.1";
            case "era-letter-padded" -> month ? "S65.01" : "S65.01.01";
            case "era-text" -> month ? "昭和65年1月" : "昭和65年1月1日";
            default -> month ? "昭和65年01月" : "昭和65年01月01日";
        };
        return line.breakItem(slot, broken, "field.date-exists");
    }

    static boolean otherWayRound(Line line, int slot, SplittableRandom random) {
        Field field = line.field(slot);
        boolean before = !field.notBefore().isEmpty();
        String name = before ? field.notBefore() : field.notAfter();
        int other = name.isEmpty() || field.type() != FieldType.DATE ? -1 : line.draft.kind.slot(name);
        if (other < 0
                || line.field(other).type() != FieldType.DATE
                || ItemFaults.absent(line, line.field(other), line.text(other))) {
            return false;
        }
        int there = Calendar.form(line.field(other)).parse(line.text(other), true);
        if (there <= 0 || there % 100 == 0) {
            return false;
        }
        DateForm form = Calendar.form(field);
        int here = Calendar.plusDays(there, before ? -1 : 1);
        return form.canWrite(here)
                && line.breakItem(slot, form.text(here), before ? "field.not-before" : "field.not-after");
    }
}
