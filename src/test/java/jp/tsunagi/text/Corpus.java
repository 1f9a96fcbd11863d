package jp.tsunagi.text;

/** A text with everything a charset must carry: runs of one and two bytes, line ends, marks, rare characters. */
final class Corpus {

    private static final String EVERYWHERE = """
            氏名,試験 太郎,東京都千代田区霞が関1-2-2\r
            A,あいうえお、カタカナ「」・ー。\r
            熙龠∀─┼★АЯαω1234567890!#%&()*+,-./:;<=>?@[]^_{|}\r
            　全角　空白\tend\r
            """;

    private Corpus() {}

    static String of(StrictCharset charset) {
        return EVERYWHERE + extra(charset.name());
    }

    private static String extra(String name) {
        return switch (name) {
            case "MS932" -> "ｶﾞｷﾞ髙﨑①㈱～－∥ Ⅱ\r\n";
            case "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE" -> "ｶﾞｷﾞ髙﨑①㈱～〜𠮷葛\uDB40\uDD00é\r\n";
            case "ISO-2022-JP" -> "〜−‖\r\n";
            case "x-windows-50221" -> "ｶﾞｷﾞ髙①㈱～鷗\r\n";
            case "x-windows-iso2022jp" -> "ｶﾞｷﾞ髙①㈱～－\r\n";
            case "EUC-JP" -> "ｶﾞｷﾞ鷗〜−\r\n";
            case "Cp930", "Cp939" -> "ｶﾞｷﾞ髙㈱～\r\n";
            default -> throw new IllegalArgumentException(name);
        };
    }
}
