package jp.tsunagi.text;

import java.nio.charset.Charset;
import java.util.Locale;

/**
 * The characters a destination can take, apart from how its files encode them. Private-use characters (外字) are in no
 * repertoire except UTF-8: they mean something only between two parties and go through the gaiji table.
 *
 * <p>The JIS repertoires hold the single bytes of JIS X 0201 too (ASCII, half-width kana), as files in the Shift_JIS
 * family do; a field's type says whether half-width kana is allowed. Where JIS and Microsoft give the same character
 * two code points (～ FF5E and 〜 301C, － FF0D and − 2212, ∥ 2225 and ‖ 2016, ― 2015 and — 2014, ￠ ￡ ￢), both are held;
 * what the charset cannot write is found when it is written.
 */
public enum Repertoire {
    ASCII("ASCII"),
    /** What Windows-31J can write, the user-defined area excepted. */
    MS932("MS932"),
    /** JIS X 0208 (levels 1 and 2, rows 1–8) without the NEC and IBM extensions: no ① ㈱ 髙. */
    JISX0208("JISX0208"),
    /** JIS X 0213, by single code points: か゚ and its like, which Unicode writes as two, are not held as one. */
    JISX0213("JISX0213"),
    /** Every Unicode character; surrogates are none. */
    UTF_8("UTF-8");

    private final String name;

    Repertoire(String name) {
        this.name = name;
    }

    /**
     * The repertoire with this name, as layouts write it.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Repertoire of(String name) {
        for (Repertoire repertoire : values()) {
            if (repertoire.name.equals(name)) {
                return repertoire;
            }
        }
        throw new IllegalArgumentException("no repertoire " + name.toUpperCase(Locale.ROOT));
    }

    /** The name layouts write. */
    public String label() {
        return name;
    }

    public boolean holds(int codePoint) {
        return switch (this) {
            case ASCII -> codePoint >= 0 && codePoint < 0x80;
            case MS932 -> Ms932.codeOf(codePoint) >= 0 && !isPrivateUse(codePoint);
            case JISX0208 -> Jis0208.SET.holds(codePoint);
            case JISX0213 -> Jis0213.SET.holds(codePoint);
            case UTF_8 -> codePoint >= 0 && codePoint <= 0x10FFFF && (codePoint < 0xD800 || codePoint > 0xDFFF);
        };
    }

    /** The index of the first character that is not held, or -1. A lone surrogate is never held. */
    public int firstNotHeld(CharSequence text) {
        for (int i = 0; i < text.length(); ) {
            int codePoint = Character.codePointAt(text, i);
            if (!holds(codePoint)) {
                return i;
            }
            i += Character.charCount(codePoint);
        }
        return -1;
    }

    static boolean isPrivateUse(int codePoint) {
        return (codePoint >= 0xE000 && codePoint <= 0xF8FF) || codePoint >= 0xF0000;
    }

    /** A set of code points up to the end of plane 2. */
    private static final class CodePoints {

        private static final int END = 0x30000;
        private final long[] bits = new long[END >> 6];

        void add(int codePoint) {
            bits[codePoint >> 6] |= 1L << codePoint;
        }

        boolean holds(int codePoint) {
            return codePoint >= 0 && codePoint < END && (bits[codePoint >> 6] & 1L << codePoint) != 0;
        }

        void addSingleBytes() {
            for (int b = 0; b < 256; b++) {
                int codePoint = Utf8.codePoint(Ms932.utf8OfSingle(b));
                if (codePoint >= 0) {
                    add(codePoint);
                }
            }
        }

        void addJisSpellings() {
            for (char spelling : "〜−‖—¢£¬".toCharArray()) {
                add(spelling);
            }
        }
    }

    private static final class Jis0208 {

        static final CodePoints SET = new CodePoints();

        static {
            SET.addSingleBytes();
            SET.addJisSpellings();
            for (int code = 0x8140; code <= 0xEAA4; code++) {
                boolean extension = (code >= 0x8540 && code <= 0x889E) || (code >= 0xA000 && code < 0xE000);
                int codePoint = extension ? -1 : Utf8.codePoint(Ms932.utf8OfPair(code));
                if (codePoint >= 0) {
                    SET.add(codePoint);
                }
            }
        }
    }

    /** Lazy: only a layout that asks for it pays for the table. */
    private static final class Jis0213 {

        static final CodePoints SET = new CodePoints();

        static {
            for (int i = 0; i < Jis0208.SET.bits.length; i++) {
                SET.bits[i] = Jis0208.SET.bits[i];
            }
            for (int codePoint : DoubleBytes.codePoints(Charset.forName("x-SJIS_0213"))) {
                SET.add(codePoint);
            }
        }
    }
}
