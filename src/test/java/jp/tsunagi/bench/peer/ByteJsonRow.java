package jp.tsunagi.bench.peer;

import java.nio.charset.StandardCharsets;

/** The map {@code benchmark-claims} to JSON lines, written out by hand, field by field. */
final class ByteJsonRow implements ByteRow {

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private final ByteKana kana = new ByteKana(Ms932Bytes::utf8);
    private final ByteTable form;
    private final ByteTable submission;
    private final ByteTable sex;
    private final ByteTable careLevel;
    private final ByteTable service;
    private final ByteTable serviceKind;
    private final ByteTable prefecture;
    private final ByteText toNumber = text("{\"documentKind\":\"CLAIM\",\"recordNumber\":");
    private final ByteText toForm = text(",\"form\":\"");
    private final ByteText toSubmission = text("\",\"submission\":\"");
    private final ByteText toMonth = text("\",\"serviceMonth\":\"");
    private final ByteText toOffice = text("\",\"officeNumber\":\"");
    private final ByteText toInsurer = text("\",\"insurerNumber\":\"00");
    private final ByteText toInsured = text("\",\"insuredNumber\":\"");
    private final ByteText toKana = text("\",\"nameKana\":\"");
    private final ByteText toName = text("\",\"name\":\"");
    private final ByteText toBirth = text("\",\"birthDate\":\"");
    private final ByteText toSex = text("\",\"sex\":\"");
    private final ByteText toCareLevel = text("\",\"careLevel\":\"");
    private final ByteText toFrom = text("\",\"validFrom\":\"");
    private final ByteText toUntil = text("\",\"validUntil\":\"");
    private final ByteText toService = text("\",\"service\":\"");
    private final ByteText toServiceKind = text("\",\"serviceKind\":\"");
    private final ByteText toUnits = text("\",\"units\":");
    private final ByteText toServiceUnits = text(",\"serviceUnits\":");
    private final ByteText toClaim = text(",\"claimAmount\":");
    private final ByteText toUser = text(",\"userAmount\":");
    private final ByteText toPrefecture = text(",\"prefecture\":\"");
    private final ByteText toKey = text("\",\"searchKey\":\"");
    private final ByteText toRemarks = text("\",\"remarks\":\"");
    private final ByteText toEnd = text("\"}\n");

    ByteJsonRow(ClaimCodes codes) {
        form = new ByteTable(codes.form, StandardCharsets.UTF_8);
        submission = new ByteTable(codes.submission, StandardCharsets.UTF_8);
        sex = new ByteTable(codes.sex, StandardCharsets.UTF_8);
        careLevel = new ByteTable(codes.careLevel, StandardCharsets.UTF_8);
        service = new ByteTable(codes.service, StandardCharsets.UTF_8);
        serviceKind = new ByteTable(codes.serviceKind, StandardCharsets.UTF_8);
        prefecture = new ByteTable(codes.prefecture, StandardCharsets.UTF_8);
    }

    private static ByteText text(String text) {
        return new ByteText(text, StandardCharsets.UTF_8);
    }

    @Override
    public int write(ByteRecord r, byte[] out, int at) {
        return writeService(r, out, writePerson(r, out, writeIdentity(r, out, at)));
    }

    private int writeIdentity(ByteRecord r, byte[] out, int at) {
        int p = ByteRow.number(r, 1, out, toNumber.write(out, at));
        p = ByteRow.meaning(form, r, 2, out, toForm.write(out, p));
        p = ByteRow.meaning(submission, r, 3, out, toSubmission.write(out, p));
        p = ByteRow.eraMonth(r, 4, out, toMonth.write(out, p));
        p = ByteRow.copy(r, 5, out, toOffice.write(out, p));
        p = ByteRow.copy(r, 6, out, toInsurer.write(out, p));
        return ByteRow.copy(r, 7, out, toInsured.write(out, p));
    }

    private int writePerson(ByteRecord r, byte[] out, int at) {
        int p = kana.write(r.bytes, r.start[8], r.end[8], out, toKana.write(out, at));
        p = text(r, 9, out, toName.write(out, p));
        p = ByteRow.eraDate(r, 10, out, toBirth.write(out, p));
        p = ByteRow.meaning(sex, r, 11, out, toSex.write(out, p));
        p = ByteRow.meaning(careLevel, r, 12, out, toCareLevel.write(out, p));
        p = ByteRow.eraDate(r, 13, out, toFrom.write(out, p));
        return ByteRow.eraDate(r, 14, out, toUntil.write(out, p));
    }

    private int writeService(ByteRecord r, byte[] out, int at) {
        int p = ByteRow.meaning(service, r, 15, out, toService.write(out, at));
        p = ByteRow.meaning(serviceKind, r, 16, out, toServiceKind.write(out, p));
        p = ByteRow.number(r, 17, out, toUnits.write(out, p));
        p = ByteRow.number(r, 19, out, toServiceUnits.write(out, p));
        p = ByteRow.number(r, 21, out, toClaim.write(out, p));
        p = ByteRow.number(r, 22, out, toUser.write(out, p));
        p = ByteRow.meaning(prefecture, r, 23, out, toPrefecture.write(out, p));
        p = ByteRow.copy(r, 6, out, toKey.write(out, p));
        out[p++] = '-';
        p = ByteRow.copy(r, 7, out, p);
        out[p++] = '-';
        p = ByteRow.copy(r, 4, out, p);
        if (r.start[24] != r.end[24]) {
            p = text(r, 24, out, toRemarks.write(out, p));
        }
        return toEnd.write(out, p);
    }

    /** MS932 to the inside of a JSON string. */
    private static int text(ByteRecord r, int item, byte[] out, int at) {
        byte[] b = r.bytes;
        int end = r.end[item];
        int p = at;
        for (int i = r.start[item]; i < end; i++) {
            int code = b[i] & 0xFF;
            if (code < 0x80) {
                if (code < ' ' || code == '"' || code == '\\') {
                    p = escaped(code, out, p);
                } else {
                    out[p++] = (byte) code;
                }
            } else {
                int letter =
                        Ms932Bytes.UTF_8[Ms932Bytes.KIND[code] == Ms932Bytes.LEAD ? code << 8 | b[++i] & 0xFF : code];
                EightBytes.putFour(out, p, letter);
                p += letter >>> 24;
            }
        }
        return p;
    }

    private static int escaped(int code, byte[] out, int at) {
        out[at] = '\\';
        int shortForm = switch (code) {
            case '"', '\\' -> code;
            case '\b' -> 'b';
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\f' -> 'f';
            case '\r' -> 'r';
            default -> 'u';
        };
        out[at + 1] = (byte) shortForm;
        if (shortForm != 'u') {
            return at + 2;
        }
        out[at + 2] = '0';
        out[at + 3] = '0';
        out[at + 4] = HEX[code >> 4];
        out[at + 5] = HEX[code & 15];
        return at + 6;
    }
}
