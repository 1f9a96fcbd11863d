package jp.tsunagi.layout;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import jp.tsunagi.codes.Code;
import jp.tsunagi.codes.CodeTable;
import jp.tsunagi.text.CheckDigits;
import jp.tsunagi.text.DateForm;
import jp.tsunagi.text.Encoding;
import jp.tsunagi.text.Timestamp;
import org.jspecify.annotations.Nullable;

/** Rules of what a value means: dates, constants, codes, check digits, the order of two dates. */
final class ValueRules {

    private ValueRules() {}

    static final class Anything extends ItemRule {
        Anything(Field field, Format format) {
            super(field, format, List.of());
        }

        @Override
        int value(byte[] b, int s, int e) {
            return OK;
        }
    }

    static final class Temporal extends ItemRule {
        private final DateForm form;
        private final boolean partial;
        private final Encoding encoding;

        Temporal(Field field, Format format, List<ItemRule> more, Encoding encoding) {
            super(field, format, more);
            this.form = ItemRules.form(field);
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

    static final class Moment extends ItemRule {
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

    static final class Constant extends ItemRule {
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

    static final class InTable extends ItemRule {
        final CodeTable table;
        final boolean dated;
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

    static final class CheckDigit extends ItemRule {
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
    static final class Ordered extends ItemRule {
        private final DateForm form;
        private final DateForm otherForm;
        private final int other;
        private final boolean notBefore;
        private final Encoding encoding;

        Ordered(Field field, Format format, Encoding encoding, Kind kind, String otherName, boolean notBefore) {
            super(field, format, List.of());
            this.form = ItemRules.form(field);
            this.other = Math.max(0, kind.slot(otherName));
            this.otherForm = ItemRules.form(kind.slots().get(other).field());
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
