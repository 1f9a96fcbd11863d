package jp.tsunagi.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.YamlFile;
import org.junit.jupiter.api.Test;

/** A delimited file gives the same records, at the same places, wherever a read of it ends. */
class RecordsAcrossReadsTest {

    private static final int LONGEST_READ = 40;
    private static final String EVERYDAY = "\"01\",7,\"試験 太郎\",x\r\n\"\",,\"\",\r\n1,2,3,4\r\n";
    private static final String UNUSUAL = "\"a\"\"b\",\"c,\r\nd\",\"\"\"\",\"\"\r\n1,2,3,4\n1,2\"3,4,5\r\n"
            + "1,2,3,4\r5,6,7,8\r\n\"2\"3,4,5,6\r\n\"not closed,2,3,4\r\n9,9,9,9";

    @Test
    void quotedRecordsDoNotDependOnWhereAReadEnds() throws IOException {
        for (String charset : List.of("MS932", "UTF-8", "EUC-JP")) {
            for (String newline : List.of("CRLF", "LF", "any")) {
                same("charset: %s, newline: %s, quote: needed".formatted(charset, newline), charset);
            }
        }
    }

    @Test
    void recordsWithoutQuotesDoNotDependOnWhereAReadEnds() throws IOException {
        same("charset: MS932, newline: CRLF, quote: never", "MS932");
    }

    @Test
    void norDoThoseBehindWhatIsLookedAtBeforeTheFirst() throws IOException {
        String format = "charset: UTF-8, newline: CRLF, quote: needed";
        String before = EVERYDAY.repeat((1 << 16) / EVERYDAY.length());
        byte[] file = (before + UNUSUAL.repeat(3)).getBytes(StandardCharsets.UTF_8);
        List<String> whole = told(format, file, file.length);
        for (int read : new int[] {1, 2, 3, 7, LONGEST_READ}) {
            assertThat(told(format, file, read))
                    .describedAs("reads of %d bytes", read)
                    .isEqualTo(whole);
        }
    }

    @Test
    void aFileOfManyBuffersGivesEveryRecord() throws IOException {
        String format = "charset: UTF-8, newline: CRLF, quote: needed";
        byte[] file = "1,\"22\",333,\"4444\"\r\n".repeat(30_000).getBytes(StandardCharsets.UTF_8);
        List<String> told = told(format, file, 9_973);
        assertThat(told).hasSize(30_000);
        assertThat(told.get(29_999))
                .isEqualTo("GOOD 30000 @569981+19: 1@569981+1 22@569984+2 333@569988+3 4444@569993+4");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstItem() throws IOException {
        String format = "charset: UTF-8, newline: CRLF, quote: needed, bom: allowed";
        byte[] file = "\uFEFF\"1\",2,3,4\r\n".getBytes(StandardCharsets.UTF_8);
        assertThat(told(format, file, 1)).containsExactly("GOOD 1 @3+11: 1@4+1 2@7+1 3@9+1 4@11+1");
    }

    @Test
    void theLastRecordNeedsNoLineEnd() throws IOException {
        String format = "charset: UTF-8, newline: CRLF, quote: needed";
        byte[] file = "1,\"2\",3,\"4\"".getBytes(StandardCharsets.UTF_8);
        assertThat(told(format, file, 3))
                .containsExactly("record.newline @11+0", "GOOD 1 @0+11: 1@0+1 2@3+1 3@6+1 4@9+1");
    }

    private static void same(String format, String charset) throws IOException {
        byte[] file = (EVERYDAY + UNUSUAL).getBytes(Charset.forName(charset.equals("MS932") ? "windows-31j" : charset));
        List<String> whole = told(format, file, file.length);
        assertThat(whole.size()).describedAs(format).isGreaterThan(6);
        for (int read = 1; read <= LONGEST_READ; read++) {
            assertThat(told(format, file, read))
                    .describedAs("%s, reads of %d bytes", format, read)
                    .isEqualTo(whole);
        }
    }

    /** The records with their items and places, and the problems, of a file that comes in reads of so many bytes. */
    private static List<String> told(String format, byte[] file, int read) throws IOException {
        List<String> told = new ArrayList<>();
        InputStream in = new ByteArrayInputStream(file) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, read));
            }
        };
        RecordStream stream = plan(format)
                .open(
                        in,
                        "trial.csv",
                        20260401,
                        p -> told.add(p.rule() + " @" + p.place().byteOffset() + "+"
                                + p.place().byteLength()));
        for (RecordStream.Step step = stream.next(); step != RecordStream.Step.END; step = stream.next()) {
            Record record = stream.record();
            StringBuilder line = new StringBuilder(
                    "%s %d @%d+%d:".formatted(step, record.number(), record.offset(), record.length()));
            for (int slot = 0; step == RecordStream.Step.GOOD && slot < record.count(); slot++) {
                line.append(" %s@%d+%d".formatted(record.text(slot), record.offset(slot), record.length(slot)));
            }
            told.add(line.toString());
        }
        return told;
    }

    private static LayoutPlan plan(String format) {
        Faults faults = new Faults();
        Layouts layouts = new Layouts(faults);
        String yaml = "layout: trial\nformat: {kind: delimited, " + format + "}\nfields:\n" + """
                  - {no: 1, name: a, label: 一, type: text}
                  - {no: 2, name: b, label: 二, type: text}
                  - {no: 3, name: c, label: 三, type: text}
                  - {no: 4, name: d, label: 四, type: text}
                """;
        layouts.add(YamlFile.parse("trial.layout.yaml", yaml, faults).orElseThrow(), "trial.layout.yaml", "trial", "");
        layouts.link();
        LayoutPlan plan = LayoutPlan.of(layouts.find("trial/trial", "").get(0), DocumentTrial.NO_TABLES, faults);
        assertThat(faults.all()).isEmpty();
        return plan;
    }
}
