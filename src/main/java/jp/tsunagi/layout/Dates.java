package jp.tsunagi.layout;

import jp.tsunagi.source.Origin;
import jp.tsunagi.text.DateForm;

/** Dates, year-months and times of fields. */
public final class Dates {

    private Dates() {}

    public static boolean isTemporal(Field field) {
        return field.type().temporal();
    }

    /** The form of a date, year-month or time field. */
    public static DateForm form(Field field) {
        return ItemRules.form(field);
    }

    /** A field that is just text: what a value is after a step has cut it. */
    public static Field plainText(Origin at) {
        return Field.plain("", "", FieldType.TEXT, at);
    }
}
