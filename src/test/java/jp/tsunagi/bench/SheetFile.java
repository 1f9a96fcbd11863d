package jp.tsunagi.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes the task's file (layout {@code sheet-file}): MS932, CRLF, text in quotes, one control record, the data records,
 * one end record; about 197 bytes a record.
 */
public final class SheetFile {

    /** About. */
    public static final int BYTES_PER_RECORD = 197;

    private static final List<Integer> UNQUOTED = List.of(0, 1, 17, 18, 19, 21, 22);

    private final Invented invented;
    private final int badPerThousand;
    private final String[] item = new String[25];

    public SheetFile(Path home, int badPerThousand, long seed) {
        this.badPerThousand = badPerThousand;
        invented = new Invented(home, seed);
    }

    /** @param records data records; the control and the end record come on top */
    public void write(OutputStream out, long records) throws IOException {
        Writer text = new BufferedWriter(
                new OutputStreamWriter(out, Charset.forName("MS932").newEncoder()), 1 << 16);
        text.write("1,1,0," + records + ",\"713\",202604\r\n");
        StringBuilder line = new StringBuilder(300);
        for (long i = 0; i < records; i++) {
            fill(i + 2);
            if (badPerThousand > 0 && invented.below(1_000) < badPerThousand) {
                spoil();
            }
            line.setLength(0);
            append(line);
            text.append(line);
        }
        text.write("3," + (records + 2) + "\r\n");
        text.flush();
    }

    private void fill(long recordNumber) {
        String prefecture = Invented.digits(1 + invented.below(47), 2);
        item[0] = "2";
        item[1] = Long.toString(recordNumber);
        item[2] = invented.any(invented.forms);
        item[3] = invented.below(10) < 9 ? invented.submissions.get(0) : invented.any(invented.submissions);
        item[4] = "20260" + (1 + invented.below(6));
        item[5] = prefecture + "7" + invented.digits(7);
        item[6] = prefecture + invented.digits(4);
        item[7] = "000" + invented.digits(7);
        fillPerson();
        fillService();
        item[23] = prefecture;
        item[24] = invented.remarks();
    }

    private void fillPerson() {
        Invented.Person person = invented.person();
        item[8] = person.kana();
        item[9] = person.name();
        item[10] = invented.date(1912, 1965);
        item[11] = invented.below(2) == 0 ? "1" : "2";
        item[12] = invented.any(invented.careLevels);
        item[13] = invented.date(2023, 2025);
        item[14] = invented.date(2026, 2028);
    }

    private void fillService() {
        item[15] = invented.any(invented.services);
        item[16] = item[15].substring(0, 2);
        int units = 50 + invented.below(3_000);
        int times = 1 + invented.below(31);
        int rate = invented.below(invented.rates.size());
        long yen = 10L * units * times;
        long claim = yen * (rate + 7) / 10;
        item[17] = Integer.toString(units);
        item[18] = Integer.toString(times);
        item[19] = Long.toString((long) units * times);
        item[20] = invented.rates.get(rate);
        item[21] = Long.toString(claim);
        item[22] = Long.toString(yen - claim);
    }

    /** Breaks one item, in one of nine ways. */
    private void spoil() {
        switch (invented.below(9)) {
            case 0 -> item[10] = "19450231";
            case 1 -> item[12] = "99";
            case 2 -> item[9] = "試験" + "長い名前".repeat(5);
            case 3 -> item[7] = "";
            case 4 -> item[17] = "12A";
            case 5 -> item[15] = "ZZ9999";
            case 6 -> item[4] = "202613";
            case 7 -> item[8] = "ｼｹﾝ太郎";
            default -> item[14] = "20200101";
        }
    }

    private void append(StringBuilder line) {
        for (int i = 0; i < item.length; i++) {
            if (i > 0) {
                line.append(',');
            }
            if (UNQUOTED.contains(i)) {
                line.append(item[i]);
            } else if (!item[i].isEmpty()) {
                line.append('"').append(item[i].replace("\"", "\"\"")).append('"');
            }
        }
        line.append("\r\n");
    }
}
