package jp.tsunagi.layout;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jp.tsunagi.codes.Code;
import jp.tsunagi.codes.CodeTable;
import jp.tsunagi.problem.Severity;
import jp.tsunagi.text.CheckDigits;
import jp.tsunagi.text.DateForm;
import jp.tsunagi.text.Encoding;
import jp.tsunagi.text.Ms932;
import jp.tsunagi.text.Repertoire;
import jp.tsunagi.text.Timestamp;
import jp.tsunagi.text.Utf8;
import jp.tsunagi.text.Words;
import org.jspecify.annotations.Nullable;

/** Makes the rules of items from their fields. */
final class ItemRules {

    private static final int LONGEST_NUMBER = 18;

    private ItemRules() {}

    /** What a value of an ASCII type is known by: its constant, or that it is in its table. */
    private static GoodValue goodAscii(ItemRule rule, List<ItemRule> more, boolean digits) {
        if (more.isEmpty()) {
            return digits ? rule.digits(Integer.MAX_VALUE) : GoodValue.NONE;
        }
        if (more.size() > 1) {
            return GoodValue.NONE;
        }
        if (more.get(0) instanceof Constant) {
            byte[] constant = rule.field.constant().getBytes(StandardCharsets.UTF_8);
            boolean good = rule.checkWritten(constant, 0, constant.length, Encoding.UTF_8) == ItemRule.OK;
            return good ? GoodValue.constant(rule.field.constant()) : GoodValue.NONE;
        }
        boolean inTable = more.get(0) instanceof InTable in && !in.dated && in.table.printable() && !digits;
        return inTable ? rule.codes(((InTable) more.get(0)).table) : GoodValue.NONE;
    }

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
            more.add(new Constant(field, format));
        }
        if (!field.codes().isEmpty() && field.severity() == Severity.ERROR) {
            CodeTable table = tables.table(kind.layout(), field.codes());
            if (table != null) {
                more.add(new InTable(field, format, table, encoding));
            }
        }
        if (field.type().temporal() && !field.notBefore().isEmpty()) {
            more.add(new Ordered(field, format, encoding, kind, field.notBefore(), true));
        }
        if (field.type().temporal() && !field.notAfter().isEmpty()) {
            more.add(new Ordered(field, format, encoding, kind, field.notAfter(), false));
        }
        return switch (field.type()) {
            case DIGITS, FLAGS -> new Digits(field, format, more);
            case NUMBER -> new Number(field, format, more);
            case CODE, ALNUM -> new Ascii(field, format, more);
            case HALF_WIDTH -> new HalfWidth(field, format, more, encoding, true);
            case KANA -> new HalfWidth(field, format, more, encoding, false);
            case WIDE -> new Text(field, format, more, encoding, true);
            case TEXT -> new Text(field, format, more, encoding, false);
            case DATE, YEAR_MONTH, TIME -> new Temporal(field, format, more, encoding);
            case TIMESTAMP -> new Moment(field, format, more);
            case FILLER -> new Anything(field, format);
        };
    }

    /** The rules that only warn, by slot; null where there is none. */
    static @Nullable ItemRule[] warnings(Kind kind, Format format, TableSource tables) {
        @Nullable ItemRule[] rules = new ItemRule[kind.slots().size()];
        for (int i = 0; i < rules.length; i++) {
            Field field = kind.slots().get(i).field();
            if (!field.check().isEmpty()) {
                rules[i] = new CheckDigit(field, format);
            } else if (!field.codes().isEmpty() && field.severity() == Severity.WARNING) {
                CodeTable table = tables.table(kind.layout(), field.codes());
                rules[i] = table == null ? null : new InTable(field, format, table, Encoding.UTF_8);
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

    private static final class Anything extends ItemRule {
        Anything(Field field, Format format) {
            super(field, format, List.of());
        }

        @Override
        int value(byte[] b, int s, int e) {
            return OK;
        }
    }

    private static final class Digits extends ItemRule {
        private final boolean flags;

        Digits(Field field, Format format, List<ItemRule> more) {
            super(field, format, more);
            flags = field.type() == FieldType.FLAGS;
        }

        @Override
        GoodValue good(Format format, List<ItemRule> more) {
            return field.type() == FieldType.FLAGS ? GoodValue.NONE : goodAscii(this, more, true);
        }

        @Override
        int value(byte[] b, int s, int e) {
            if (!flags) {
                return Words.digits(b, s, e) ? OK : TYPE;
            }
            for (int i = s; i < e; i++) {
                if (b[i] != '0' && b[i] != '1') {
                    return TYPE;
                }
            }
            return OK;
        }
    }

    private static final class Number extends ItemRule {
        private final boolean signed;
        private final boolean point;
        private final int decimals;
        private final boolean bounded;

        Number(Field field, Format format, List<ItemRule> more) {
            super(field, format, more);
            signed = field.signed();
            point = field.point();
            decimals = field.decimals();
            bounded = field.minValue() != Long.MIN_VALUE || field.maxValue() != Long.MAX_VALUE;
        }

        @Override
        GoodValue good(Format format, List<ItemRule> more) {
            boolean any = field.minValue() == Long.MIN_VALUE && field.maxValue() == Long.MAX_VALUE;
            return any && more.isEmpty() ? digits(LONGEST_NUMBER) : GoodValue.NONE;
        }

        @Override
        int value(byte[] b, int s, int e) {
            if (!bounded && e - s <= LONGEST_NUMBER && Words.digits(b, s, e)) {
                return OK;
            }
            int i = s;
            if (signed && b[i] == '-') {
                i++;
            }
            int first = i;
            while (i < e && (b[i] - '0' & 0xFF) <= 9) {
                i++;
            }
            if (i == first || e - first > LONGEST_NUMBER) {
                return TYPE;
            }
            if (i < e && point && b[i] == '.') {
                int fraction = e - ++i;
                while (i < e && (b[i] - '0' & 0xFF) <= 9) {
                    i++;
                }
                if (fraction == 0 || fraction > decimals) {
                    return TYPE;
                }
            }
            if (i < e) {
                return TYPE;
            }
            return bounded ? range(b, s, e) : OK;
        }

        private int range(byte[] b, int s, int e) {
            double value = Double.parseDouble(new String(b, s, e - s, StandardCharsets.US_ASCII));
            return value < field.minValue() || value > field.maxValue() ? RANGE : OK;
        }
    }

    private static final class Ascii extends ItemRule {
        Ascii(Field field, Format format, List<ItemRule> more) {
            super(field, format, more);
        }

        @Override
        GoodValue good(Format format, List<ItemRule> more) {
            return goodAscii(this, more, false);
        }

        @Override
        int value(byte[] b, int s, int e) {
            for (int i = s; i < e; i++) {
                if (b[i] < ' ' || b[i] == 0x7F) {
                    return TYPE;
                }
            }
            return OK;
        }
    }

    /** Half-width kana, and ASCII with them if asked; a space is always allowed. */
    private static final class HalfWidth extends ItemRule {
        private final boolean ms932;
        private final boolean ascii;

        HalfWidth(Field field, Format format, List<ItemRule> more, Encoding encoding, boolean ascii) {
            super(field, format, more);
            this.ms932 = encoding == Encoding.MS932;
            this.ascii = ascii;
        }

        @Override
        int value(byte[] b, int s, int e) {
            for (int i = s; i < e; i++) {
                int c = b[i] & 0xFF;
                if (c < 0x80) {
                    if (c != ' ' && (!ascii || c < ' ' || c == 0x7F)) {
                        return TYPE;
                    }
                } else if (ms932) {
                    if (c < 0xA1 || c > 0xDF) {
                        return TYPE;
                    }
                } else {
                    if (i + 2 >= e || !kana(b, i)) {
                        return TYPE;
                    }
                    i += 2;
                }
            }
            return OK;
        }

        /** U+FF61–FF9F in UTF-8. */
        private static boolean kana(byte[] b, int i) {
            int code = Utf8.codePointAt(b, i);
            return code >= 0xFF61 && code <= 0xFF9F;
        }
    }

    /** Well-formed text of the repertoire; line ends and tabs only where the value was quoted or held apart. */
    private static final class Text extends ItemRule {
        private final boolean ms932;
        private final boolean wide;
        private final boolean gaiji;
        private final @Nullable Repertoire repertoire;

        Text(Field field, Format format, List<ItemRule> more, Encoding encoding, boolean wide) {
            super(field, format, more);
            this.ms932 = encoding == Encoding.MS932;
            this.wide = wide;
            this.gaiji = format.gaiji();
            String name = format.repertoire();
            boolean narrower = !name.isEmpty() && !(ms932 && name.equals("MS932")) && !name.equals("UTF-8");
            this.repertoire = narrower ? Repertoire.of(name) : null;
        }

        @Override
        int value(byte[] b, int s, int e) {
            int result = ms932 ? ms932(b, s, e) : utf8(b, s, e);
            return result == OK && repertoire != null ? repertoire(b, s, e, repertoire) : result;
        }

        private int ms932(byte[] b, int s, int e) {
            byte[] classes = Ms932.CLASS;
            int[] pairs = Ms932.pairs();
            int i = s;
            while (i < e) {
                int c = b[i];
                if (c >= ' ' && c != 0x7F) {
                    if (wide) {
                        return TYPE;
                    }
                    i++;
                } else if (c >= 0) {
                    if (!lineEnd(c) || wide) {
                        return CONTROL;
                    }
                    i++;
                } else {
                    c &= 0xFF;
                    if (classes[c] == Ms932.LEAD) {
                        if (i + 1 >= e || pairs[c << 8 | b[i + 1] & 0xFF] == 0) {
                            return CHARSET;
                        }
                        if (c >= 0xF0 && c <= 0xF9 && !gaiji) {
                            return GAIJI;
                        }
                        i += 2;
                    } else if (classes[c] == Ms932.HALF_KANA) {
                        if (wide) {
                            return TYPE;
                        }
                        i++;
                    } else {
                        return CHARSET;
                    }
                }
            }
            return OK;
        }

        private int utf8(byte[] b, int s, int e) {
            if (Utf8.firstBad(b, s, e) >= 0) {
                return CHARSET;
            }
            int i = s;
            while (i < e) {
                int length = Utf8.lengthFrom(b[i]);
                if (length == 1) {
                    if ((b[i] < ' ' && !lineEnd(b[i])) || b[i] == 0x7F) {
                        return CONTROL;
                    }
                    if (wide) {
                        return TYPE;
                    }
                } else {
                    int code = Utf8.codePointAt(b, i);
                    if (wide && code >= 0xFF61 && code <= 0xFF9F) {
                        return TYPE;
                    }
                    if (!gaiji && privateUse(code)) {
                        return GAIJI;
                    }
                }
                i += length;
            }
            return OK;
        }

        private int repertoire(byte[] b, int s, int e, Repertoire holds) {
            String text = ms932 ? Encoding.MS932.text(b, s, e) : Encoding.UTF_8.text(b, s, e);
            return text.codePoints().allMatch(c -> holds.holds(c) || lineEnd(c)) ? OK : REPERTOIRE;
        }

        private static boolean lineEnd(int c) {
            return c == '\n' || c == '\r' || c == '\t' || c == 0x0B;
        }
    }

    static boolean privateUse(int code) {
        return (code >= 0xE000 && code <= 0xF8FF) || code >= 0xF0000;
    }

    static final class Temporal extends ItemRule {
        private final DateForm form;
        private final boolean partial;
        private final Encoding encoding;

        Temporal(Field field, Format format, List<ItemRule> more, Encoding encoding) {
            super(field, format, more);
            this.form = form(field);
            this.partial = field.partial();
            this.encoding = encoding;
        }

        @Override
        int value(byte[] b, int s, int e) {
            return result(form.parse(b, s, e, partial, encoding));
        }

        @Override
        int value(Record record, int slot, int s, int e) {
            int value = form.parse(record.bytes, s, e, partial, encoding);
            record.read[slot] = Math.max(0, value);
            return result(value);
        }

        private static int result(int value) {
            if (value >= 0) {
                return OK;
            }
            return value == DateForm.NOT_A_DATE_SHAPE || value == DateForm.PARTIAL ? DATE_SHAPE : NO_SUCH_DATE;
        }
    }

    private static final class Moment extends ItemRule {
        Moment(Field field, Format format, List<ItemRule> more) {
            super(field, format, more);
        }

        @Override
        int value(byte[] b, int s, int e) {
            long value = Timestamp.YYYYMMDDHHMMSS.parse(b, s, e);
            if (value >= 0) {
                return OK;
            }
            return value == DateForm.NOT_A_DATE_SHAPE ? DATE_SHAPE : NO_SUCH_DATE;
        }
    }

    private static final class Constant extends ItemRule {
        private final byte[] constant;

        Constant(Field field, Format format) {
            super(field, format, List.of());
            constant = field.constant().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        int value(byte[] b, int s, int e) {
            return Arrays.equals(b, s, e, constant, 0, constant.length) ? OK : CONSTANT;
        }
    }

    private static final class InTable extends ItemRule {
        private final CodeTable table;
        private final boolean dated;
        private final boolean temporal;
        private final Encoding encoding;

        InTable(Field field, Format format, CodeTable table, Encoding encoding) {
            super(field, format, List.of());
            this.table = table;
            this.dated = table.dated();
            this.temporal = field.type().temporal();
            this.encoding = encoding;
        }

        @Override
        int value(byte[] b, int s, int e) {
            return find(b, s, e, encoding) == null ? CODE : OK;
        }

        /** A table is UTF-8: a value of other than ASCII characters is only found there as text. */
        private @Nullable Code find(byte[] b, int s, int e, Encoding as) {
            Code code = table.find(b, s, e);
            return code == null && as != Encoding.UTF_8 ? table.find(as.text(b, s, e)) : code;
        }

        @Override
        int value(Record record, int slot, int s, int e) {
            int index = dated ? -1 : table.index(record.bytes, s, e);
            if (index >= 0) {
                if (!temporal) {
                    record.read[slot] = index + 1;
                }
                return OK;
            }
            Code code = find(record.bytes, s, e, record.encoding);
            if (code == null) {
                return CODE;
            }
            return dated && code.on(record.effectiveDate()) == null ? CODE : OK;
        }
    }

    private static final class CheckDigit extends ItemRule {
        private final boolean insurer;

        CheckDigit(Field field, Format format) {
            super(field, format, List.of());
            insurer = field.check().equals("insurer-number");
        }

        @Override
        int value(byte[] b, int s, int e) {
            if (insurer && e - s == 8 && b[s] == '0' && b[s + 1] == '0') {
                return CheckDigits.insurerNumber(b, s + 2, e) ? OK : CHECK_DIGIT;
            }
            return (insurer ? CheckDigits.insurerNumber(b, s, e) : CheckDigits.officeNumber(b, s, e))
                    ? OK
                    : CHECK_DIGIT;
        }
    }

    /** Not before, or not after, another date of the record. Says nothing while the other is absent or wrong. */
    private static final class Ordered extends ItemRule {
        private final DateForm form;
        private final DateForm otherForm;
        private final int other;
        private final boolean notBefore;
        private final Encoding encoding;

        Ordered(Field field, Format format, Encoding encoding, Kind kind, String otherName, boolean notBefore) {
            super(field, format, List.of());
            this.form = form(field);
            this.other = Math.max(0, kind.slot(otherName));
            this.otherForm = form(kind.slots().get(other).field());
            this.notBefore = notBefore;
            this.encoding = encoding;
        }

        @Override
        int value(byte[] b, int s, int e) {
            return OK;
        }

        @Override
        int value(Record record, int slot, int s, int e) {
            int there = record.read[other];
            if (there == 0) {
                there = otherForm.parse(record.bytes, record.start[other], record.end[other], true, encoding);
            }
            if (there < 0 || there % 100 == 0 && otherForm.kind() == DateForm.Kind.DATE) {
                return OK;
            }
            int here = record.read[slot];
            if (here == 0) {
                here = form.parse(record.bytes, s, e, true, encoding);
            }
            if (notBefore) {
                return here < there ? BEFORE : OK;
            }
            return here > there ? AFTER : OK;
        }
    }
}
