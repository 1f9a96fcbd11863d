package jp.tsunagi.bench.peer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The same checks as {@link ClaimChecks}, on bytes: no string is made of an item. */
final class ByteChecks {

    private static final int FIRST_YEAR = 1868;

    private final ByteTable form;
    private final ByteTable submission;
    private final ByteTable sex;
    private final ByteTable careLevel;
    private final ByteTable service;
    private final ByteTable serviceKind;
    private final ByteTable benefitRate;
    private final ByteTable prefecture;
    private final Refusals refusals;

    ByteChecks(ClaimCodes codes, Refusals refusals) {
        form = new ByteTable(codes.form, StandardCharsets.US_ASCII);
        submission = new ByteTable(codes.submission, StandardCharsets.US_ASCII);
        sex = new ByteTable(codes.sex, StandardCharsets.US_ASCII);
        careLevel = new ByteTable(codes.careLevel, StandardCharsets.US_ASCII);
        service = new ByteTable(codes.service, StandardCharsets.US_ASCII);
        serviceKind = new ByteTable(codes.serviceKind, StandardCharsets.US_ASCII);
        benefitRate = new ByteTable(codes.benefitRate, StandardCharsets.US_ASCII);
        prefecture = new ByteTable(codes.prefecture, StandardCharsets.US_ASCII);
        this.refusals = refusals;
    }

    boolean accepts(ByteRecord r) {
        boolean clean = identity(r) & person(r) & service(r);
        if (!clean) {
            refusals.countRecord();
        }
        return clean;
    }

    private boolean identity(ByteRecord r) {
        boolean clean = note(r, 1, number(r, 1, 9));
        clean &= note(r, 2, code(r, 2, form));
        clean &= note(r, 3, code(r, 3, submission));
        clean &= note(r, 4, month(r, 4));
        clean &= note(r, 5, digits(r, 5, 10));
        clean &= note(r, 6, digits(r, 6, 6));
        return clean & note(r, 7, digits(r, 7, 10));
    }

    private boolean person(ByteRecord r) {
        boolean clean = note(r, 8, kana(r, 8, 25));
        clean &= note(r, 9, r.start[9] == r.end[9] ? Rule.REQUIRED : text(r, 9, 40));
        clean &= note(r, 10, date(r, 10));
        clean &= note(r, 11, code(r, 11, sex));
        clean &= note(r, 12, code(r, 12, careLevel));
        boolean dates = note(r, 13, date(r, 13)) & note(r, 14, date(r, 14));
        if (dates && Arrays.compareUnsigned(r.bytes, r.start[14], r.end[14], r.bytes, r.start[13], r.end[13]) < 0) {
            return note(r, 14, Rule.ORDER);
        }
        return clean & dates;
    }

    private boolean service(ByteRecord r) {
        boolean clean = note(r, 15, code(r, 15, service));
        clean &= note(r, 16, code(r, 16, serviceKind));
        clean &= note(r, 17, number(r, 17, 6));
        clean &= note(r, 18, number(r, 18, 2));
        clean &= note(r, 19, number(r, 19, 8));
        clean &= note(r, 20, code(r, 20, benefitRate));
        clean &= note(r, 21, number(r, 21, 9));
        clean &= note(r, 22, number(r, 22, 9));
        clean &= note(r, 23, code(r, 23, prefecture));
        return clean & note(r, 24, text(r, 24, 40));
    }

    private boolean note(ByteRecord r, int item, @Nullable Rule broken) {
        if (broken == null) {
            return true;
        }
        refusals.add(r.line, item, broken);
        return false;
    }

    private static @Nullable Rule digits(ByteRecord r, int item, int length) {
        int start = r.start[item];
        int end = r.end[item];
        if (start == end) {
            return Rule.REQUIRED;
        }
        return !allDigits(r, start, end) ? Rule.TYPE : end - start == length ? null : Rule.LENGTH;
    }

    private static @Nullable Rule number(ByteRecord r, int item, int max) {
        int start = r.start[item];
        int end = r.end[item];
        if (start == end) {
            return Rule.REQUIRED;
        }
        return !allDigits(r, start, end) ? Rule.TYPE : end - start <= max ? null : Rule.LENGTH;
    }

    private static boolean allDigits(ByteRecord r, int start, int end) {
        int at = start;
        for (; end - at > 16; at += 8) {
            if (!EightBytes.digits(r.bytes, at, at + 8)) {
                return false;
            }
        }
        return EightBytes.digits(r.bytes, at, end);
    }

    private static @Nullable Rule code(ByteRecord r, int item, ByteTable table) {
        if (r.start[item] == r.end[item]) {
            return Rule.REQUIRED;
        }
        return table.get(r.bytes, r.start[item], r.end[item]) != null ? null : Rule.CODE;
    }

    private static @Nullable Rule date(ByteRecord r, int item) {
        int start = r.start[item];
        int end = r.end[item];
        if (start == end) {
            return Rule.REQUIRED;
        }
        if (end - start != 8 || !EightBytes.digits(r.bytes, start, end)) {
            return Rule.DATE;
        }
        int date = EightBytes.number(EightBytes.get(r.bytes, start));
        int year = date / 10_000;
        int month = date / 100 % 100;
        int day = date % 100;
        boolean exists = year >= FIRST_YEAR
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= ClaimChecks.daysOfMonth(year, month);
        return exists ? null : Rule.DATE;
    }

    private static @Nullable Rule month(ByteRecord r, int item) {
        int start = r.start[item];
        int end = r.end[item];
        if (start == end) {
            return Rule.REQUIRED;
        }
        if (end - start != 6 || !EightBytes.digits(r.bytes, start, end)) {
            return Rule.DATE;
        }
        byte[] b = r.bytes;
        int year = (b[start] * 10 + b[start + 1]) * 100 + b[start + 2] * 10 + b[start + 3] - '0' * 1_111;
        int month = b[start + 4] * 10 + b[start + 5] - '0' * 11;
        return year >= FIRST_YEAR && month >= 1 && month <= 12 ? null : Rule.DATE;
    }

    private static @Nullable Rule kana(ByteRecord r, int item, int max) {
        int end = r.end[item];
        if (r.start[item] == end) {
            return Rule.REQUIRED;
        }
        for (int i = r.start[item]; i < end; i++) {
            byte letter = r.bytes[i];
            if (Ms932Bytes.KIND[letter & 0xFF] != Ms932Bytes.KANA && letter != ' ') {
                return Rule.TYPE;
            }
        }
        return end - r.start[item] <= max ? null : Rule.LENGTH;
    }

    /** Every character must be one of MS932. */
    private static @Nullable Rule text(ByteRecord r, int item, int max) {
        byte[] b = r.bytes;
        int end = r.end[item];
        for (int i = r.start[item]; i < end; i++) {
            if (b[i] < 0) {
                byte kind = Ms932Bytes.KIND[b[i] & 0xFF];
                if (kind == Ms932Bytes.LEAD) {
                    int code = (b[i] & 0xFF) << 8 | b[++i] & 0xFF;
                    if (i >= end || Ms932Bytes.UTF_8[code] == 0) {
                        return Rule.TYPE;
                    }
                } else if (kind == Ms932Bytes.BAD) {
                    return Rule.TYPE;
                }
            }
        }
        return end - r.start[item] <= max ? null : Rule.LENGTH;
    }
}
