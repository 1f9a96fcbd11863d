package jp.tsunagi.bench.peer;

/** The map {@code benchmark-claims-csv} to MS932 CSV, written out by hand, field by field. */
final class ByteCsvRow implements ByteRow {

    private final ByteKana kana = new ByteKana(Ms932Bytes::ms932);
    private final ByteTable form;
    private final ByteTable submission;
    private final ByteTable sex;
    private final ByteTable careLevel;
    private final ByteTable service;
    private final ByteTable serviceKind;
    private final ByteTable prefecture;
    private final ByteText documentKind = text("CLAIM,");
    private final ByteText comma = text(",");
    private final ByteText opening = text(",\"");
    private final ByteText closing = text("\",");
    private final ByteText closingAndOpening = text("\",\"");
    private final ByteText zeros = text(",00");
    private final ByteText end = text("\r\n");

    ByteCsvRow(ClaimCodes codes) {
        form = new ByteTable(codes.form, Ms932Bytes.CHARSET);
        submission = new ByteTable(codes.submission, Ms932Bytes.CHARSET);
        sex = new ByteTable(codes.sex, Ms932Bytes.CHARSET);
        careLevel = new ByteTable(codes.careLevel, Ms932Bytes.CHARSET);
        service = new ByteTable(codes.service, Ms932Bytes.CHARSET);
        serviceKind = new ByteTable(codes.serviceKind, Ms932Bytes.CHARSET);
        prefecture = new ByteTable(codes.prefecture, Ms932Bytes.CHARSET);
    }

    private static ByteText text(String text) {
        return new ByteText(text, Ms932Bytes.CHARSET);
    }

    @Override
    public int write(ByteRecord r, byte[] out, int at) {
        return writeService(r, out, writePerson(r, out, writeIdentity(r, out, at)));
    }

    private int writeIdentity(ByteRecord r, byte[] out, int at) {
        int p = ByteRow.number(r, 1, out, documentKind.write(out, at));
        p = ByteRow.meaning(form, r, 2, out, opening.write(out, p));
        p = ByteRow.meaning(submission, r, 3, out, closingAndOpening.write(out, p));
        p = ByteRow.eraMonth(r, 4, out, closing.write(out, p));
        p = ByteRow.copy(r, 5, out, comma.write(out, p));
        p = ByteRow.copy(r, 6, out, zeros.write(out, p));
        return ByteRow.copy(r, 7, out, comma.write(out, p));
    }

    private int writePerson(ByteRecord r, byte[] out, int at) {
        int p = kana.write(r.bytes, r.start[8], r.end[8], out, opening.write(out, at));
        p = text(r, 9, out, closingAndOpening.write(out, p));
        p = ByteRow.eraDate(r, 10, out, closing.write(out, p));
        p = ByteRow.meaning(sex, r, 11, out, opening.write(out, p));
        p = ByteRow.meaning(careLevel, r, 12, out, closingAndOpening.write(out, p));
        p = ByteRow.eraDate(r, 13, out, closing.write(out, p));
        return ByteRow.eraDate(r, 14, out, comma.write(out, p));
    }

    private int writeService(ByteRecord r, byte[] out, int at) {
        int p = ByteRow.meaning(service, r, 15, out, opening.write(out, at));
        p = ByteRow.meaning(serviceKind, r, 16, out, closingAndOpening.write(out, p));
        p = ByteRow.number(r, 17, out, closing.write(out, p));
        p = ByteRow.number(r, 19, out, comma.write(out, p));
        p = ByteRow.number(r, 21, out, comma.write(out, p));
        p = ByteRow.number(r, 22, out, comma.write(out, p));
        p = ByteRow.meaning(prefecture, r, 23, out, opening.write(out, p));
        p = ByteRow.copy(r, 6, out, closing.write(out, p));
        out[p++] = '-';
        p = ByteRow.copy(r, 7, out, p);
        out[p++] = '-';
        p = ByteRow.copy(r, 4, out, p);
        out[p++] = ',';
        if (r.start[24] != r.end[24]) {
            out[p++] = '"';
            p = text(r, 24, out, p);
            out[p++] = '"';
        }
        return end.write(out, p);
    }

    private static int text(ByteRecord r, int item, byte[] out, int at) {
        int p = at;
        for (int i = r.start[item]; i < r.end[item]; i++) {
            byte code = r.bytes[i];
            out[p++] = code;
            if (code == '"') {
                out[p++] = code;
            }
        }
        return p;
    }
}
