package jp.tsunagi.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {

    @Test
    void everyCodePointIsWrittenAsTheJdkWritesIt() {
        byte[] out = new byte[4];
        for (int codePoint = 0; codePoint <= 0x10FFFF; codePoint++) {
            if (codePoint >= 0xD800 && codePoint <= 0xDFFF) {
                continue;
            }
            byte[] expected = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
            int end = Utf8.putCodePoint(codePoint, out, 0);
            if (end != expected.length || !Arrays.equals(out, 0, end, expected, 0, end)) {
                throw new AssertionError(String.format("U+%04X", codePoint));
            }
            if (Utf8.codePointAt(out, 0) != codePoint || Utf8.lengthFrom(out[0]) != end) {
                throw new AssertionError(String.format("read back U+%04X", codePoint));
            }
            if (codePoint < 0x10000 && Utf8.codePoint(Utf8.pack(codePoint)) != codePoint) {
                throw new AssertionError(String.format("packed U+%04X", codePoint));
            }
        }
    }

    @Test
    void everyPairOfBytesIsJudgedAsTheJdkJudgesIt() {
        byte[] bytes = new byte[2];
        for (int code = 0; code < 0x10000; code++) {
            bytes[0] = (byte) (code >> 8);
            bytes[1] = (byte) code;
            assertJudgedLikeTheJdk(bytes);
        }
    }

    /** Bytes near each other in value make overlong forms, surrogates and cut-off characters often. */
    @Test
    void randomBytesAreJudgedAsTheJdkJudgesThem() {
        byte[] interesting = {
            'a',
            (byte) 0x80,
            (byte) 0x8F,
            (byte) 0x90,
            (byte) 0x9F,
            (byte) 0xA0,
            (byte) 0xBF,
            (byte) 0xC0,
            (byte) 0xC2,
            (byte) 0xE0,
            (byte) 0xE3,
            (byte) 0xED,
            (byte) 0xEF,
            (byte) 0xF0,
            (byte) 0xF4,
            (byte) 0xF5,
            (byte) 0xFF
        };
        Random random = new Random(7);
        for (int run = 0; run < 200_000; run++) {
            byte[] bytes = new byte[1 + random.nextInt(20)];
            int wild = random.nextInt(bytes.length);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = i < wild ? (byte) 'a' : interesting[random.nextInt(interesting.length)];
            }
            assertJudgedLikeTheJdk(bytes);
        }
    }

    @Test
    void overlongFormsSurrogatesAndCutOffCharactersAreBad() {
        assertThat(bad(0xC0, 0x80)).isZero();
        assertThat(bad('a', 0xE0, 0x80, 0xAF)).isEqualTo(1);
        assertThat(bad('a', 0xED, 0xA0, 0x80)).isEqualTo(1);
        assertThat(bad('a', 'b', 0xF4, 0x90, 0x80, 0x80)).isEqualTo(2);
        assertThat(bad('a', 0xE8, 0xA9)).isEqualTo(1);
        assertThat(bad(0xE8, 0xA9, 0xA6, 0xF0, 0xA0, 0xAE, 0xB7)).isEqualTo(-1);
    }

    @Test
    void charactersAreCodePoints() {
        byte[] bytes = "試A𠮷ｱ".getBytes(StandardCharsets.UTF_8);
        assertThat(Utf8.characters(bytes, 0, bytes.length)).isEqualTo(4);
    }

    private static int bad(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return Utf8.firstBad(bytes, 0, bytes.length);
    }

    private static void assertJudgedLikeTheJdk(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(in, CharBuffer.allocate(32), true);
        int expected = result.isError() ? in.position() : -1;
        int found = Utf8.firstBad(bytes, 0, bytes.length);
        if (found != expected) {
            throw new AssertionError(HexFormat.of().formatHex(bytes) + ": " + expected + " but " + found);
        }
        // the JDK takes an encoded surrogate as one; by the Unicode standard (3.9, maximal subpart) its bytes are apart
        boolean surrogate = found >= 0 && bytes[found] == (byte) 0xED;
        if (found >= 0 && !surrogate && Utf8.badLength(bytes, found, bytes.length) != result.length()) {
            throw new AssertionError(HexFormat.of().formatHex(bytes) + ": length " + result.length() + " but "
                    + Utf8.badLength(bytes, found, bytes.length));
        }
    }
}
