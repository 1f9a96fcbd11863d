package jp.tsunagi.text;

/**
 * Half-width katakana (JIS X 0201, bytes A1–DF, U+FF61–FF9F) and full-width katakana, both ways. A base and its voiced
 * mark are two half-width characters and one full-width: {@code ｶﾞ} ↔ {@code ガ}. The space changes too ({@code 20} ↔
 * U+3000); everything else stays. ヮ ヰ ヱ ヵ ヶ and hiragana have no half-width form and stay.
 *
 * <p>Only pairs that MS932 has are combined: ﾜﾞ and ｦﾞ stay two characters (ワ゛). A mark without a base becomes ゛ or ゜.
 */
public final class Kana {

    public static final int NO_MARK = 0;
    public static final int DAKUTEN = 1;
    public static final int HANDAKUTEN = 2;

    /** What stands at A1–DF, in order. */
    private static final String FULL = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノ" + "ハヒフヘホマミムメモヤユヨラリルレロワン゛゜";

    private static final String VOICED_BASES = "ウカキクケコサシスセソタチツテトハヒフヘホ";
    private static final String VOICED = "ヴガギグゲゴザジズゼゾダヂヅデドバビブベボ";
    private static final String SEMI_BASES = "ハヒフヘホ";
    private static final String SEMI = "パピプペポ";

    /** {@code mark << 8 | half-width byte}: the full-width character, packed; 0: none. */
    private static final int[] FULL_UTF8 = new int[3 << 8];

    /** Full-width character − U+3000: {@code mark << 8 | half-width byte}; 0: none. */
    private static final char[] HALF = new char[0x100];

    static {
        FULL_UTF8[' '] = Utf8.pack('\u3000');
        HALF[0] = ' ';
        for (int i = 0; i < FULL.length(); i++) {
            char full = FULL.charAt(i);
            int half = 0xA1 + i;
            enter(full, half, NO_MARK);
            enterMarked(full, half, DAKUTEN, VOICED_BASES, VOICED);
            enterMarked(full, half, HANDAKUTEN, SEMI_BASES, SEMI);
        }
        HALF['ヷ' - 0x3000] = DAKUTEN << 8 | 0xDC;
        HALF['ヺ' - 0x3000] = DAKUTEN << 8 | 0xA6;
        HALF['\u3099' - 0x3000] = 0xDE;
        HALF['\u309A' - 0x3000] = 0xDF;
    }

    private Kana() {}

    /** {@link #FULL_UTF8} in MS932, for those who write it. */
    private static final class InMs932 {

        static final char[] FULL = new char[FULL_UTF8.length];

        static {
            for (int i = 0; i < FULL.length; i++) {
                FULL[i] = FULL_UTF8[i] == 0 ? 0 : (char) Ms932.codeOf(Utf8.codePoint(FULL_UTF8[i]));
            }
        }
    }

    /**
     * The full-width form of a half-width byte (20, A1–DF) and the mark after it, as UTF-8 packed as in {@link Utf8}.
     *
     * @param mark {@link #NO_MARK}, {@link #DAKUTEN} (the next byte is DE) or {@link #HANDAKUTEN} (DF)
     * @return 0: this byte has no such form; with a mark: write base and mark one by one
     */
    public static int fullUtf8(int halfByte, int mark) {
        return FULL_UTF8[mark << 8 | (halfByte & 0xFF)];
    }

    /** The same as a two-byte MS932 code. */
    public static int fullMs932(int halfByte, int mark) {
        return InMs932.FULL[mark << 8 | (halfByte & 0xFF)];
    }

    /** The mark that a byte standing after a base is: {@link #DAKUTEN} for DE, {@link #HANDAKUTEN} for DF. */
    public static int markOf(int nextByte) {
        int b = nextByte & 0xFF;
        return b == 0xDE ? DAKUTEN : b == 0xDF ? HANDAKUTEN : NO_MARK;
    }

    /**
     * The half-width form of a full-width character: {@code mark << 8 | byte}; 0: it has none. With a mark, DE or DF
     * follows the byte.
     */
    public static int halfOf(int codePoint) {
        int at = codePoint - 0x3000;
        return at >= 0 && at < HALF.length ? HALF[at] : 0;
    }

    /** Half-width katakana and spaces made full-width. */
    public static String toFull(String text) {
        StringBuilder full = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int half = halfByteOf(c);
            if (half == 0) {
                full.append(c);
                continue;
            }
            int mark = i + 1 < text.length() ? markOf(halfByteOf(text.charAt(i + 1))) : NO_MARK;
            int packed = fullUtf8(half, mark);
            if (packed == 0) {
                packed = fullUtf8(half, NO_MARK);
            } else if (mark != NO_MARK) {
                i++;
            }
            full.append((char) Utf8.codePoint(packed));
        }
        return full.toString();
    }

    /** Full-width katakana, its punctuation and U+3000 made half-width; decomposed voiced marks (U+3099) too. */
    public static String toHalf(String text) {
        StringBuilder half = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int form = halfOf(c);
            if (form == 0) {
                half.append(c);
                continue;
            }
            half.append(charOf(form & 0xFF));
            int mark = form >> 8;
            if (mark != NO_MARK) {
                half.append(mark == DAKUTEN ? 'ﾞ' : 'ﾟ');
            }
        }
        return half.toString();
    }

    /** Hiragana as full-width katakana; everything else stays. */
    public static String ofHiragana(String text) {
        StringBuilder katakana = new StringBuilder(text.length());
        text.chars()
                .map(c -> c >= 'ぁ' && c <= 'ゖ' || c == 'ゝ' || c == 'ゞ' ? c + ('ァ' - 'ぁ') : c)
                .forEach(c -> katakana.append((char) c));
        return katakana.toString();
    }

    /** Whether {@link #toFull} loses nothing: {@link #toHalf} of the result is the text again. */
    public static boolean fullIsLossless(String text) {
        return toHalf(toFull(text)).equals(text);
    }

    /** Whether {@link #toHalf} loses nothing: {@link #toFull} of the result is the text again. */
    public static boolean halfIsLossless(String text) {
        return toFull(toHalf(text)).equals(text);
    }

    private static int halfByteOf(char c) {
        if (c == ' ') {
            return ' ';
        }
        return c >= 0xFF61 && c <= 0xFF9F ? c - 0xFF61 + 0xA1 : 0;
    }

    private static char charOf(int halfByte) {
        return halfByte == ' ' ? ' ' : (char) (0xFF61 + halfByte - 0xA1);
    }

    private static void enter(char full, int half, int mark) {
        FULL_UTF8[mark << 8 | half] = Utf8.pack(full);
        HALF[full - 0x3000] = (char) (mark << 8 | half);
    }

    private static void enterMarked(char base, int half, int mark, String bases, String marked) {
        int at = bases.indexOf(base);
        if (at >= 0) {
            enter(marked.charAt(at), half, mark);
        }
    }
}
