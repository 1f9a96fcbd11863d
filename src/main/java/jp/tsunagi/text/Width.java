package jp.tsunagi.text;

/**
 * Half-width and full-width forms of ASCII and katakana. ASCII 21–7E ↔ U+FF01–FF5E one to one, the space ↔ U+3000,
 * katakana as {@link Kana}. U+FFE5 (￥) is not the full-width form of ASCII 5C in Unicode and stays, as does U+2212.
 */
public final class Width {

    private static final int DISTANCE = 0xFEE0;

    private Width() {}

    public static String full(String text) {
        StringBuilder full = new StringBuilder(text.length());
        String kana = Kana.toFull(text);
        for (int i = 0; i < kana.length(); i++) {
            char c = kana.charAt(i);
            full.append(c >= '!' && c <= '~' ? (char) (c + DISTANCE) : c);
        }
        return full.toString();
    }

    public static String half(String text) {
        StringBuilder half = new StringBuilder(text.length());
        String kana = Kana.toHalf(text);
        for (int i = 0; i < kana.length(); i++) {
            char c = kana.charAt(i);
            half.append(c >= '！' && c <= '～' ? (char) (c - DISTANCE) : c);
        }
        return half.toString();
    }
}
