package jp.tsunagi.text;

import java.util.List;

/**
 * Every form there is; of each kind the usual one first. Apart from {@link DateForm} so that neither waits for the
 * other.
 */
final class DateForms {

    static final List<DateForm> ALL = List.of(
            new CompactDate("yyyymmdd", DateForm.Kind.DATE),
            new SeparatedDate("iso", DateForm.Kind.DATE, '-'),
            new SeparatedDate("slash", DateForm.Kind.DATE, '/'),
            new EraDigitsDate("era-digits", DateForm.Kind.DATE),
            new EraLetterDate("era-letter", DateForm.Kind.DATE, false),
            new EraLetterDate("era-letter-padded", DateForm.Kind.DATE, true),
            new EraTextDate("era-text", DateForm.Kind.DATE, false),
            new EraTextDate("era-text-padded", DateForm.Kind.DATE, true),
            new CompactDate("yyyymm", DateForm.Kind.YEAR_MONTH),
            new SeparatedDate("iso", DateForm.Kind.YEAR_MONTH, '-'),
            new SeparatedDate("slash", DateForm.Kind.YEAR_MONTH, '/'),
            new EraDigitsDate("era-digits", DateForm.Kind.YEAR_MONTH),
            new EraLetterDate("era-letter", DateForm.Kind.YEAR_MONTH, false),
            new EraLetterDate("era-letter-padded", DateForm.Kind.YEAR_MONTH, true),
            new EraTextDate("era-text", DateForm.Kind.YEAR_MONTH, false),
            new EraTextDate("era-text-padded", DateForm.Kind.YEAR_MONTH, true),
            new ClockTime("hhmm", false),
            new ClockTime("iso", true));

    private DateForms() {}
}
