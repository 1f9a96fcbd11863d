package jp.tsunagi.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Invented values for the benchmark's files: the same seed gives the same values. Every person is marked 試験; the codes
 * are those of {@code mappings/benchmark-claims}.
 */
final class Invented {

    private static final List<String> FAMILY_KANA = List.of(
            "ﾔﾏﾀﾞ", "ｽｽﾞｷ", "ｻﾄｳ", "ﾀｶﾊｼ", "ﾜﾀﾅﾍﾞ", "ｲﾄｳ", "ﾅｶﾑﾗ", "ｺﾊﾞﾔｼ", "ｶﾄｳ", "ﾖｼﾀﾞ", "ﾔﾏﾓﾄ", "ｻｻｷ", "ﾏﾂﾓﾄ",
            "ｲﾉｳｴ", "ｷﾑﾗ", "ﾊﾔｼ", "ｼﾐｽﾞ", "ﾔﾏｸﾞﾁ", "ｱﾍﾞ", "ｵｶﾞﾜ", "ﾊｾｶﾞﾜ");
    private static final List<String> FAMILY = List.of(
            "山田", "鈴木", "佐藤", "高橋", "渡辺", "伊藤", "中村", "小林", "加藤", "吉田", "山本", "佐々木", "松本", "井上", "木村", "林", "清水", "山口",
            "阿部", "小川", "長谷川");
    private static final List<String> GIVEN_KANA = List.of(
            "ﾀﾛｳ", "ﾊﾅｺ", "ｲﾁﾛｳ", "ｼﾞﾛｳ", "ﾖｼｺ", "ｶｽﾞｵ", "ｷﾖｼ", "ﾄｼｺ", "ﾋﾛｼ", "ﾐﾂｵ", "ｼｹﾞﾙ", "ﾌﾐｺ", "ｼﾞｭﾝｲﾁ", "ﾁﾖ",
            "ﾉﾌﾞｺ");
    private static final List<String> GIVEN =
            List.of("太郎", "花子", "一郎", "次郎", "良子", "和夫", "清", "敏子", "弘", "光男", "茂", "文子", "順一", "千代", "信子");
    private static final List<String> REMARKS =
            List.of("月途中より要介護度変更あり", "住所地特例対象者", "サービス計画書再提出分", "ショートステイ、連続利用", "生活保護受給者", "公費併用（障害福祉）");

    final List<String> forms;
    final List<String> submissions;
    final List<String> careLevels;
    final List<String> services;
    final List<String> rates;
    private final SplittableRandom random;

    /** A person as the files name one. */
    record Person(String kana, String name) {}

    Invented(Path home, long seed) {
        Path tables = home.resolve("mappings").resolve("benchmark-claims");
        forms = codes(tables, "claim-form");
        submissions = codes(tables, "submission");
        careLevels = codes(tables, "care-level");
        services = codes(tables, "service-code");
        rates = codes(tables, "benefit-rate");
        random = new SplittableRandom(seed);
    }

    private static List<String> codes(Path folder, String table) {
        try {
            return Files.readAllLines(folder.resolve(table + ".codes.csv"), StandardCharsets.UTF_8).stream()
                    .skip(1)
                    .map(line -> line.substring(0, line.indexOf(',')))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Person person() {
        int family = below(FAMILY.size());
        int given = below(GIVEN.size());
        return new Person(
                "ｼｹﾝ" + FAMILY_KANA.get(family) + " " + GIVEN_KANA.get(given),
                "試験" + FAMILY.get(family) + "　" + GIVEN.get(given));
    }

    /** Most often none; now and then one with a quote, a comma or a backslash in it. */
    String remarks() {
        int kind = below(100);
        if (kind < 70) {
            return "";
        }
        return switch (kind) {
            case 98 -> "A\\B ﾃｽﾄ 123";
            case 99 -> "備考,\"要\"確認";
            default -> any(REMARKS);
        };
    }

    /** {@code yyyymmdd} */
    String date(int firstYear, int lastYear) {
        int year = random.nextInt(firstYear, lastYear + 1);
        return year + digits(1 + below(12), 2) + digits(1 + below(28), 2);
    }

    String any(List<String> values) {
        return values.get(below(values.size()));
    }

    /** From 0, {@code bound} not included. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Digits made up, {@code length} of them, at most 8. */
    String digits(int length) {
        return digits(below((int) Math.pow(10, length)), length);
    }

    static String digits(int number, int length) {
        String digits = Integer.toString(number);
        return "0".repeat(length - digits.length()) + digits;
    }
}
