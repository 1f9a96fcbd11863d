package jp.tsunagi.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepertoireTest {

    @ParameterizedTest
    @CsvSource({
        "A, true, true, true",
        "ｶ, true, true, true",
        "あ, true, true, true",
        "亜, true, true, true",
        "熙, true, true, true",
        "髙, true, false, false",
        "①, true, false, true",
        "㈱, true, false, true",
        "﨑, true, false, true",
        "Ⅱ, true, false, true",
        "𠀋, false, false, true",
        "𠮷, false, false, false",
        "俠, false, false, true",
        "～, true, true, true",
        "〜, false, true, true",
        "－, true, true, true",
        "−, false, true, true",
        "―, true, true, true",
        "—, false, true, true",
        "￢, true, true, true",
        "é, false, false, true",
        "邉, true, true, true",
        "¥, false, false, false"
    })
    void typicalCharactersAreWhereTheyBelong(String character, boolean ms932, boolean jis0208, boolean jis0213) {
        int codePoint = character.codePointAt(0);
        assertThat(Repertoire.MS932.holds(codePoint)).isEqualTo(ms932);
        assertThat(Repertoire.JISX0208.holds(codePoint)).isEqualTo(jis0208);
        assertThat(Repertoire.JISX0213.holds(codePoint)).isEqualTo(jis0213);
        assertThat(Repertoire.UTF_8.holds(codePoint)).isTrue();
        assertThat(Repertoire.ASCII.holds(codePoint)).isEqualTo(codePoint < 0x80);
    }

    /** The JDK's x-JIS0208 is the JIS table itself; only the Microsoft spellings are held beyond it. */
    @Test
    void jisX0208IsTheJisTableAndTheMicrosoftSpellings() {
        CharsetEncoder jis = Charset.forName("x-JIS0208").newEncoder();
        int held = 0;
        for (int codePoint = 0; codePoint < 0x30000; codePoint++) {
            if (codePoint >= 0xD800 && codePoint <= 0xDFFF) {
                continue;
            }
            boolean single = codePoint < 0x80 || codePoint >= 0xFF61 && codePoint <= 0xFF9F;
            boolean microsoft = "～－∥―￠￡￢".indexOf(codePoint) >= 0;
            boolean jisName = "〜−‖—¢£¬".indexOf(codePoint) >= 0;
            boolean expected = single || microsoft || jisName || encodes(jis, codePoint);
            if (codePoint == 0xFF3C || codePoint == '\\') {
                expected = true;
            }
            check(Repertoire.JISX0208, codePoint, expected);
            held += expected && !single && !jisName ? 1 : 0;
        }
        assertThat(held).as("characters of JIS X 0208").isEqualTo(6879);
    }

    @Test
    void jisX0213IsWhatTheJdkEncodesAndTheMicrosoftSpellings() {
        CharsetEncoder jis = Charset.forName("x-SJIS_0213").newEncoder();
        for (int codePoint = 0; codePoint <= 0x10FFFF; codePoint++) {
            if (codePoint >= 0xD800 && codePoint <= 0xDFFF) {
                continue;
            }
            boolean expected = "―￠￡￢".indexOf(codePoint) >= 0 || encodes(jis, codePoint);
            check(Repertoire.JISX0213, codePoint, expected);
        }
    }

    @Test
    void ms932IsWhatCanBeWrittenWithoutTheUserDefinedArea() {
        for (int codePoint = 0; codePoint <= 0x10FFFF; codePoint++) {
            boolean gaiji = codePoint >= 0xE000 && codePoint <= 0xE757;
            boolean expected = Ms932.codeOf(codePoint) >= 0 && !gaiji;
            check(Repertoire.MS932, codePoint, expected);
        }
    }

    @Test
    void theFirstCharacterOutsideIsTold() {
        assertThat(Repertoire.JISX0208.firstNotHeld("試験髙")).isEqualTo(2);
        assertThat(Repertoire.MS932.firstNotHeld("試験髙")).isEqualTo(-1);
        assertThat(Repertoire.MS932.firstNotHeld("a𠮷")).isEqualTo(1);
        assertThat(Repertoire.UTF_8.firstNotHeld("a\uD842"))
                .as("lone surrogate")
                .isEqualTo(1);
        assertThat(Repertoire.MS932.firstNotHeld("")).isEqualTo(-1);
    }

    @Test
    void namesAreThoseOfLayouts() {
        for (Repertoire repertoire : Repertoire.values()) {
            assertThat(Repertoire.of(repertoire.label())).isEqualTo(repertoire);
        }
        assertThatThrownBy(() -> Repertoire.of("JIS90")).hasMessageContaining("JIS90");
    }

    /** What {@code canEncode} says, without an exception for every no. */
    private static boolean encodes(CharsetEncoder encoder, int codePoint) {
        CharBuffer character = CharBuffer.wrap(Character.toChars(codePoint));
        encoder.reset();
        return !encoder.encode(character, ByteBuffer.allocate(8), true).isError();
    }

    /** Plain, because it is asked a million times. */
    private static void check(Repertoire repertoire, int codePoint, boolean expected) {
        if (repertoire.holds(codePoint) != expected) {
            throw new AssertionError(String.format("%s U+%04X: %s expected", repertoire, codePoint, expected));
        }
    }
}
