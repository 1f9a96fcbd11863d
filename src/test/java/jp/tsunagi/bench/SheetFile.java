package jp.tsunagi.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes the task's file (layout {@code sheet-file}): MS932, CRLF, text in quotes, one control record, the data records,
 * one end record; about 190 bytes a record. The same seed gives the same bytes. Every person is invented and marked 試験.
 */
final class SheetFile {

    private static final List<String> FAMILY_KANA = List.of(
            "ﾔﾏﾀﾞ", "ｽｽﾞｷ", "ｻﾄｳ", "ﾀｶﾊｼ", "ﾜﾀﾅﾍﾞ", "ｲﾄｳ", "ﾅｶﾑﾗ", "ｺﾊﾞﾔｼ", "ｶﾄｳ", "ﾖｼﾀﾞ", "ﾔﾏﾓﾄ", "ｻｻｷ", "ﾏﾂﾓﾄ", "ｲﾉｳｴ",
            "ｷﾑﾗ", "ﾊﾔｼ", "ｼﾐｽﾞ", "ﾔﾏｸﾞﾁ", "ｱﾍﾞ", "ｵｶﾞﾜ", "ﾊｾｶﾞﾜ");
    private static final List<String> FAMILY = List.of(
            "山田", "鈴木", "佐藤", "高橋", "渡辺", "伊藤", "中村", "小林", "加藤", "吉田", "山本", "佐々木", "松本", "井上", "木村", "林", "清水", "山口",
            "阿部", "小川", "長谷川");
    private static final List<String> GIVEN_KANA = List.of(
            "ﾀﾛｳ", "ﾊﾅｺ", "ｲﾁﾛｳ", "ｼﾞﾛｳ", "ﾖｼｺ", "ｶｽﾞｵ", "ｷﾖｼ", "ﾄｼｺ", "ﾋﾛｼ", "ﾐﾂｵ", "ｼｹﾞﾙ", "ﾌﾐｺ", "ｼﾞｭﾝｲﾁ", "ﾁﾖ", "ﾉﾌﾞｺ");
    private static final List<String> GIVEN =
            List.of("太郎", "花子", "一郎", "次郎", "良子", "和夫", "清", "敏子", "弘", "光男", "茂", "文子", "順一", "千代", "信子");
    private static final List<String> REMARKS = List.of(
            "月途中より要介護度変更あり", "住所地特例対象者", "サービス計画書再提出分", "ショートステイ、連続利用", "生活保護受給者", "公費併用（障害福祉）");
    private static final List<Integer> UNQUOTED = List.of(0, 1, 17, 18, 19, 21, 22);

    private final List<String> forms = codes("claim-form");
    private final List<String> submissions = codes("submission");
    private final List<String> careLevels = codes("care-level");
    private final List<String> services = codes("service-code");
    private final List<String> rates = codes("benefit-rate");
    private final SplittableRandom random;
    private final int badPerThousand;
    private final String[] item = new String[25];

    private SheetFile(int badPerThousand, long seed) {
        this.badPerThousand = badPerThousand;
        random = new SplittableRandom(seed);
    }

    /** @param records data records; the control and the end record come on top */
    static void write(OutputStream out, long records, int badPerThousand, long seed) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, Charset.forName("MS932").newEncoder()), 1 << 16);
        new SheetFile(badPerThousand, seed).write(text, records);
        text.flush();
    }

    private void write(Writer out, long records) throws IOException {
        out.write("1,1,0," + records + ",\"713\",202604\r\n");
        StringBuilder line = new StringBuilder(300);
        for (long i = 0; i < records; i++) {
            fill(i + 2);
            if (badPerThousand > 0 && random.nextInt(1_000) < badPerThousand) {
                spoil();
            }
            line.setLength(0);
            append(line);
            out.append(line);
        }
        out.write("3," + (records + 2) + "\r\n");
    }

    private void fill(long recordNumber) {
        String prefecture = padded(1 + random.nextInt(47), 2);
        item[0] = "2";
        item[1] = Long.toString(recordNumber);
        item[2] = any(forms);
        item[3] = random.nextInt(10) < 9 ? submissions.get(0) : any(submissions);
        item[4] = "2026" + padded(1 + random.nextInt(6), 2);
        item[5] = prefecture + "7" + padded(random.nextInt(10_000_000), 7);
        item[6] = prefecture + padded(random.nextInt(10_000), 4);
        item[7] = "000" + padded(random.nextInt(10_000_000), 7);
        fillPerson();
        fillService();
        item[23] = prefecture;
        item[24] = remarks();
    }

    private void fillPerson() {
        int family = random.nextInt(FAMILY.size());
        int given = random.nextInt(GIVEN.size());
        item[8] = "ｼｹﾝ" + FAMILY_KANA.get(family) + " " + GIVEN_KANA.get(given);
        item[9] = "試験" + FAMILY.get(family) + "　" + GIVEN.get(given);
        item[10] = date(1912, 1965);
        item[11] = random.nextBoolean() ? "1" : "2";
        item[12] = any(careLevels);
        item[13] = date(2023, 2025);
        item[14] = date(2026, 2028);
    }

    private void fillService() {
        item[15] = any(services);
        item[16] = item[15].substring(0, 2);
        int units = 50 + random.nextInt(3_000);
        int times = 1 + random.nextInt(31);
        int rate = random.nextInt(rates.size());
        long yen = 10L * units * times;
        long claim = yen * (rate + 7) / 10;
        item[17] = Integer.toString(units);
        item[18] = Integer.toString(times);
        item[19] = Long.toString((long) units * times);
        item[20] = rates.get(rate);
        item[21] = Long.toString(claim);
        item[22] = Long.toString(yen - claim);
    }

    private String remarks() {
        int kind = random.nextInt(100);
        if (kind < 70) {
            return "";
        }
        return switch (kind) {
            case 98 -> "A\\B ﾃｽﾄ 123";
            case 99 -> "備考,\"要\"確認";
            default -> any(REMARKS);
        };
    }

    /** Breaks one item, in one of nine ways. */
    private void spoil() {
        switch (random.nextInt(9)) {
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

    private String date(int firstYear, int lastYear) {
        int year = random.nextInt(firstYear, lastYear + 1);
        return year + padded(1 + random.nextInt(12), 2) + padded(1 + random.nextInt(28), 2);
    }

    private String any(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static String padded(int number, int length) {
        String digits = Integer.toString(number);
        return "0".repeat(length - digits.length()) + digits;
    }

    private static List<String> codes(String table) {
        Path file = Path.of("mappings", "benchmark-claims", table + ".codes.csv");
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .skip(1)
                    .map(line -> line.substring(0, line.indexOf(',')))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
