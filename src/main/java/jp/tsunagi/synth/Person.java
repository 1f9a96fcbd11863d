package jp.tsunagi.synth;

import java.text.Normalizer;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An invented person: the family name always begins with 試験, so that nobody takes the data for somebody's.
 *
 * @param name family and given name with a full-width space
 * @param kana the same in half-width kana with a half-width space
 * @param birthDate yyyymmdd
 */
record Person(String name, String kana, int birthDate) {

    private static final List<String> FAMILY = List.of("試験", "試験山", "試験川", "試験田", "試験野", "試験島");
    private static final List<String> FAMILY_KANA = List.of("ｼｹﾝ", "ｼｹﾝﾔﾏ", "ｼｹﾝｶﾞﾜ", "ｼｹﾝﾀﾞ", "ｼｹﾝﾉ", "ｼｹﾝｼﾞﾏ");
    private static final List<String> GIVEN =
            List.of("太郎", "花子", "一郎", "次郎", "良子", "和夫", "清", "敏子", "弘", "光男", "茂", "文子", "順一", "千代", "信子");
    private static final List<String> GIVEN_KANA = List.of(
            "ﾀﾛｳ", "ﾊﾅｺ", "ｲﾁﾛｳ", "ｼﾞﾛｳ", "ﾖｼｺ", "ｶｽﾞｵ", "ｷﾖｼ", "ﾄｼｺ", "ﾋﾛｼ", "ﾐﾂｵ", "ｼｹﾞﾙ", "ﾌﾐｺ", "ｼﾞｭﾝｲﾁ", "ﾁﾖ",
            "ﾉﾌﾞｺ");

    /** The kana in full width with a full-width space. */
    String fullWidthKana() {
        return Normalizer.normalize(kana, Normalizer.Form.NFKC).replace(' ', '　');
    }

    static Person any(SplittableRandom random) {
        int family = random.nextInt(FAMILY.size());
        int given = random.nextInt(GIVEN.size());
        int born = (1926 + random.nextInt(33)) * 10000 + (1 + random.nextInt(12)) * 100 + 1 + random.nextInt(28);
        return new Person(
                FAMILY.get(family) + "　" + GIVEN.get(given),
                FAMILY_KANA.get(family) + " " + GIVEN_KANA.get(given),
                born);
    }
}
