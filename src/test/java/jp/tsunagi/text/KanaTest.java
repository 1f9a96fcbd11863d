package jp.tsunagi.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class KanaTest {

    private static final Charset WINDOWS = Charset.forName("windows-31j");

    @Test
    void namesGoBothWays() {
        assertThat(Kana.toFull("ｼｹﾝ ﾀﾛｳ")).isEqualTo("シケン　タロウ");
        assertThat(Kana.toFull("ｶﾞｷﾞﾊﾟｳﾞ｡｢ｰ｣､･")).isEqualTo("ガギパヴ。「ー」、・");
        assertThat(Kana.toHalf("ガギパヴ。「ー」、・　ヲァッ")).isEqualTo("ｶﾞｷﾞﾊﾟｳﾞ｡｢ｰ｣､･ ｦｧｯ");
        assertThat(Kana.toHalf("ヮヰヱヵヶあ漢A")).as("no half-width form").isEqualTo("ヮヰヱヵヶあ漢A");
        assertThat(Kana.toHalf("か\u3099カ\u3099")).as("decomposed mark").isEqualTo("かﾞｶﾞ");
        assertThat(Kana.toFull("ﾞﾟAﾞ")).as("marks without a base").isEqualTo("゛゜A゛");
        assertThat(Kana.toFull("ﾜﾞｦﾞｱﾟ")).as("pairs that MS932 lacks").isEqualTo("ワ゛ヲ゛ア゜");
        assertThat(Kana.toHalf("ヷヺ")).isEqualTo("ﾜﾞｦﾞ");
    }

    /** Unicode's compatibility decomposition is the second opinion; of the marks it has combining forms. */
    @Test
    void everyHalfWidthPairAgreesWithUnicode() {
        for (char base = 0xFF61; base <= 0xFF9F; base++) {
            for (String mark : new String[] {"", "ﾞ", "ﾟ"}) {
                String half = base + mark;
                String unicode = Normalizer.normalize(half, Normalizer.Form.NFKC)
                        .replace('\u3099', '゛')
                        .replace('\u309A', '゜')
                        .replace("ヷ", "ワ゛")
                        .replace("ヺ", "ヲ゛");
                assertThat(Kana.toFull(half)).as(half).isEqualTo(unicode);
                assertThat(Kana.toHalf(Kana.toFull(half))).isEqualTo(half);
                assertThat(Kana.fullIsLossless(half)).isTrue();
            }
        }
    }

    @Test
    void theByteTablesSayWhatTheStringsSay() {
        for (int b = 0; b < 256; b++) {
            for (int mark = Kana.NO_MARK; mark <= Kana.HANDAKUTEN; mark++) {
                byte[] half = mark == Kana.NO_MARK
                        ? new byte[] {(byte) b}
                        : new byte[] {(byte) b, (byte) (mark == Kana.DAKUTEN ? 0xDE : 0xDF)};
                boolean kana = b == ' ' || b >= 0xA1 && b <= 0xDF;
                String full = kana ? Kana.toFull(new String(half, WINDOWS)) : "";
                String expected = full.length() == 1 ? full : "";
                assertThat(text(Kana.fullUtf8(b, mark))).as("%02X %d", b, mark).isEqualTo(expected);
                int code = Kana.fullMs932(b, mark);
                assertThat(code == 0 ? "" : Character.toString(Ms932.codePointOf(code)))
                        .isEqualTo(expected);
            }
        }
        assertThat(Kana.markOf((byte) 0xDE)).isEqualTo(Kana.DAKUTEN);
        assertThat(Kana.markOf(0xDF)).isEqualTo(Kana.HANDAKUTEN);
        assertThat(Kana.markOf('A')).isEqualTo(Kana.NO_MARK);
        assertThat(Kana.halfOf('ガ')).isEqualTo(Kana.DAKUTEN << 8 | 0xB6);
        assertThat(Kana.halfOf('漢')).isZero();
    }

    @Test
    void everyFullWidthKatakanaOfMs932ComesBackOrStays() {
        for (char full = 0x30A1; full <= 0x30FC; full++) {
            String text = String.valueOf(full);
            if (Ms932.codeOf(full) < 0) {
                continue;
            }
            assertThat(Kana.toFull(Kana.toHalf(text))).isEqualTo(text);
            assertThat(Kana.halfIsLossless(text)).isTrue();
        }
    }

    @Test
    void lossIsForeseen() {
        assertThat(Kana.fullIsLossless("ｶﾅ AB")).isTrue();
        assertThat(Kana.fullIsLossless("ｶﾅカナ")).as("mixed widths become one").isFalse();
        assertThat(Kana.halfIsLossless("カナ")).isTrue();
        assertThat(Kana.halfIsLossless("カ゛")).as("comes back as ガ").isFalse();
    }

    @Test
    void widthTakesAsciiToo() {
        assertThat(Width.full("A-1 ｶﾞ~\\")).isEqualTo("Ａ－１　ガ～＼");
        assertThat(Width.half("Ａ－１　ガ～＼")).isEqualTo("A-1 ｶﾞ~\\");
        assertThat(Width.half("￥−漢")).isEqualTo("￥−漢");
        for (char c = ' '; c <= '~'; c++) {
            assertThat(Width.half(Width.full(String.valueOf(c)))).isEqualTo(String.valueOf(c));
        }
    }

    private static String text(int packed) {
        byte[] out = new byte[3];
        return new String(out, 0, Utf8.put(packed, out, 0), StandardCharsets.UTF_8);
    }
}
