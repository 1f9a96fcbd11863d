package jp.tsunagi.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.stream.LongStream;

/**
 * Makes the grouped task's file (layout {@code bill-file}): statements of one basic record (01), two to six detail
 * records (02) and one total (10); about 400 bytes a statement.
 */
final class BillFile {

    private final Invented invented;
    private final StringBuilder lines = new StringBuilder(1_000);
    private long recordNumber;

    BillFile(Path home, long seed) {
        invented = new Invented(home, seed);
    }

    /** @param statements each with its children; the control and the end record come on top */
    void write(OutputStream out, long statements) throws IOException {
        Writer text = new BufferedWriter(
                new OutputStreamWriter(out, Charset.forName("MS932").newEncoder()), 1 << 16);
        long records = LongStream.range(0, statements)
                .map(statement -> 2 + details(statement))
                .sum();
        text.write("1,1,0," + records + ",\"711\",202604\r\n");
        recordNumber = 1;
        for (long statement = 0; statement < statements; statement++) {
            lines.setLength(0);
            basic();
            for (int i = 0; i < details(statement); i++) {
                detail();
            }
            total();
            text.append(lines);
        }
        text.write("3," + (recordNumber + 1) + "\r\n");
        text.flush();
    }

    private static int details(long statement) {
        return 2 + (int) (statement % 5);
    }

    private void basic() {
        String prefecture = Invented.digits(1 + invented.below(47), 2);
        Invented.Person person = invented.person();
        begin("01");
        quoted("20260" + (1 + invented.below(6)));
        quoted(prefecture + "7" + invented.digits(7));
        quoted(prefecture + invented.digits(4));
        quoted("000" + invented.digits(7));
        quoted(person.kana());
        quoted(person.name());
        quoted(invented.date(1912, 1965));
        quoted(invented.below(2) == 0 ? "1" : "2");
        quoted(invented.any(invented.careLevels));
        quoted(invented.date(2023, 2025));
        quoted(invented.date(2026, 2028));
        quoted(prefecture);
        lines.append("\r\n");
    }

    private void detail() {
        int units = 50 + invented.below(3_000);
        int times = 1 + invented.below(31);
        begin("02");
        quoted(invented.any(invented.services));
        lines.append(',').append(units).append(',').append(times).append(',').append(units * times);
        String remarks = invented.remarks();
        if (remarks.isEmpty()) {
            lines.append(',');
        } else {
            quoted(remarks);
        }
        lines.append("\r\n");
    }

    private void total() {
        int units = 50 + invented.below(30_000);
        int rate = invented.below(invented.rates.size());
        int claim = units * (rate + 7);
        begin("10");
        quoted(invented.any(invented.services).substring(0, 2));
        lines.append(',').append(units);
        quoted(invented.rates.get(rate));
        lines.append(',').append(claim).append(',').append(units * 10 - claim).append("\r\n");
    }

    private void begin(String kind) {
        recordNumber++;
        lines.append("2,").append(recordNumber);
        quoted(kind);
    }

    private void quoted(String value) {
        lines.append(",\"").append(value.replace("\"", "\"\"")).append('"');
    }
}
