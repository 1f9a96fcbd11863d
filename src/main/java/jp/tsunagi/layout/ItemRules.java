package jp.tsunagi.layout;

import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.codes.CodeTable;
import jp.tsunagi.problem.Severity;
import jp.tsunagi.text.DateForm;
import jp.tsunagi.text.Encoding;
import org.jspecify.annotations.Nullable;

/** Makes the rules of items from their fields. */
final class ItemRules {

    private ItemRules() {}

    /** The rules of a kind, by slot. */
    static ItemRule[] of(Kind kind, Format format, Encoding encoding, TableSource tables) {
        ItemRule[] rules = new ItemRule[kind.slots().size()];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = of(kind.slots().get(i).field(), format, encoding, tables, kind);
        }
        return rules;
    }

    static ItemRule of(Field field, Format format, Encoding encoding, TableSource tables, Kind kind) {
        List<ItemRule> more = new ArrayList<>();
        if (!field.constant().isEmpty()) {
            more.add(new ValueRules.Constant(field, format));
        }
        if (!field.codes().isEmpty() && field.severity() == Severity.ERROR) {
            CodeTable table = tables.table(kind.layout(), field.codes());
            if (table != null) {
                more.add(new ValueRules.InTable(field, format, table, encoding));
            }
        }
        if (field.type().temporal() && !field.notBefore().isEmpty()) {
            more.add(new ValueRules.Ordered(field, format, encoding, kind, field.notBefore(), true));
        }
        if (field.type().temporal() && !field.notAfter().isEmpty()) {
            more.add(new ValueRules.Ordered(field, format, encoding, kind, field.notAfter(), false));
        }
        return switch (field.type()) {
            case DIGITS, FLAGS -> new CharacterRules.Digits(field, format, more);
            case NUMBER -> new CharacterRules.Number(field, format, more);
            case CODE, ALNUM -> new CharacterRules.Ascii(field, format, more);
            case HALF_WIDTH -> new CharacterRules.HalfWidth(field, format, more, encoding, true);
            case KANA -> new CharacterRules.HalfWidth(field, format, more, encoding, false);
            case WIDE -> new CharacterRules.Text(field, format, more, encoding, true);
            case TEXT -> new CharacterRules.Text(field, format, more, encoding, false);
            case DATE, YEAR_MONTH, TIME -> new ValueRules.Temporal(field, format, more, encoding);
            case TIMESTAMP -> new ValueRules.Moment(field, format, more);
            case FILLER -> new ValueRules.Anything(field, format);
        };
    }

    /** The rules that only warn, by slot; null where there is none. */
    static @Nullable ItemRule[] warnings(Kind kind, Format format, TableSource tables) {
        @Nullable ItemRule[] rules = new ItemRule[kind.slots().size()];
        for (int i = 0; i < rules.length; i++) {
            Field field = kind.slots().get(i).field();
            if (!field.check().isEmpty()) {
                rules[i] = new ValueRules.CheckDigit(field, format);
            } else if (!field.codes().isEmpty() && field.severity() == Severity.WARNING) {
                CodeTable table = tables.table(kind.layout(), field.codes());
                rules[i] = table == null ? null : new ValueRules.InTable(field, format, table, Encoding.UTF_8);
            }
        }
        return rules;
    }

    /** The form of a date, year-month or time field. */
    static DateForm form(Field field) {
        DateForm.Kind kind = switch (field.type()) {
            case YEAR_MONTH -> DateForm.Kind.YEAR_MONTH;
            case TIME -> DateForm.Kind.TIME;
            default -> DateForm.Kind.DATE;
        };
        return field.form().isEmpty() ? DateForm.usual(kind) : DateForm.of(field.form(), kind);
    }
}
