package jp.tsunagi.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Every code against the JDK's decoder, which stands for Microsoft's table. */
class Ms932Test {

    private static final Charset WINDOWS = Charset.forName("windows-31j");

    @Test
    void everyPairReadsAsTheJdkReadsIt() {
        int characters = 0;
        for (int code = 0; code < 0x10000; code++) {
            byte[] pair = {(byte) (code >> 8), (byte) code};
            int expected = Ms932.CLASS[code >> 8] == Ms932.LEAD ? one(pair) : -1;
            assertThat(Utf8.codePoint(Ms932.utf8OfPair(code)))
                    .as("code %04X", code)
                    .isEqualTo(expected);
            assertThat(Ms932.pairs()[code]).isEqualTo(Ms932.utf8OfPair(code));
            characters += expected < 0 ? 0 : 1;
        }
        assertThat(characters)
                .as("JIS X 0208, NEC and IBM extensions, user-defined area")
                .isEqualTo(6879 + 83 + 374 + 388 + 1880);
    }

    @Test
    void everySingleByteReadsAsTheJdkReadsIt() {
        for (int b = 0; b < 256; b++) {
            int expected = one(new byte[] {(byte) b});
            assertThat(Utf8.codePoint(Ms932.utf8OfSingle(b))).as("byte %02X", b).isEqualTo(expected);
            boolean single = Ms932.CLASS[b] == Ms932.ASCII || Ms932.CLASS[b] == Ms932.HALF_KANA;
            assertThat(single).as("class of %02X", b).isEqualTo(expected >= 0);
        }
        assertThat(Ms932.CLASS[0x80]).isEqualTo(Ms932.INVALID);
        assertThat(Ms932.CLASS[0xA0]).isEqualTo(Ms932.INVALID);
        assertThat(Ms932.CLASS[0xFD]).isEqualTo(Ms932.INVALID);
        assertThat(Ms932.CLASS[0xB1]).isEqualTo(Ms932.HALF_KANA);
        assertThat(Ms932.CLASS[0x81]).isEqualTo(Ms932.LEAD);
    }

    @Test
    void everyCodePointIsWrittenAsTheJdkWritesItOrRefusedBecauseItWouldChange() {
        for (int codePoint = 0; codePoint < 0x30000; codePoint++) {
            if (codePoint >= 0xD800 && codePoint <= 0xDFFF) {
                continue;
            }
            byte[] written = Character.toString(codePoint).getBytes(WINDOWS);
            boolean same = new String(written, WINDOWS).equals(Character.toString(codePoint));
            int expected =
                    !same ? -1 : written.length == 1 ? written[0] & 0xFF : (written[0] & 0xFF) << 8 | written[1] & 0xFF;
            assertThat(Ms932.codeOf(codePoint)).as("U+%04X", codePoint).isEqualTo(expected);
        }
    }

    @Test
    void severalCodesOfOneCharacterHaveOneCanonicalCode() {
        int others = 0;
        for (int code = 0x8140; code <= 0xFCFC; code++) {
            int canonical = Ms932.canonical(code);
            if (Ms932.utf8OfPair(code) == 0) {
                assertThat(canonical).isEqualTo(-1);
            } else {
                assertThat(Ms932.utf8OfPair(canonical)).isEqualTo(Ms932.utf8OfPair(code));
                assertThat(Ms932.canonical(canonical)).isEqualTo(canonical);
                others += canonical == code ? 0 : 1;
            }
        }
        assertThat(others).isEqualTo(398);
        assertThat(Ms932.canonical(0xFA54)).as("¬ IBM → JIS").isEqualTo(0x81CA);
        assertThat(Ms932.canonical(0xED95)).as("﨑, NEC → IBM").isEqualTo(0xFAB1);
        assertThat(Ms932.canonical(0xFA4A)).as("Ⅰ IBM → NEC").isEqualTo(0x8754);
    }

    @Test
    void theUserDefinedAreaIsGaijiAndNothingElseIs() {
        int gaiji = 0;
        for (int code = 0; code < 0x10000; code++) {
            int codePoint = Ms932.codePointOf(code);
            assertThat(Ms932.isGaiji(code))
                    .as("%04X", code)
                    .isEqualTo(code > 0xFF && codePoint >= 0xE000 && codePoint <= 0xE757);
            gaiji += Ms932.isGaiji(code) ? 1 : 0;
        }
        assertThat(gaiji).isEqualTo(1880);
        assertThat(Ms932.codePointOf(0xF040)).isEqualTo(0xE000);
        assertThat(Ms932.codePointOf(0xF9FC)).isEqualTo(0xE757);
        assertThat(Ms932.codeOf(0xE757)).isEqualTo(0xF9FC);
    }

    @Test
    void theFirstBadByteIsFoundWhereItIs() {
        byte[] good = "試験 太郎,ｶﾅ".getBytes(WINDOWS);
        assertThat(Ms932.firstBad(good, 0, good.length)).isEqualTo(-1);
        for (int cut = 1; cut < good.length; cut++) {
            boolean whole = decodes(good, cut);
            assertThat(Ms932.firstBad(good, 0, cut)).as("cut at %d", cut).isEqualTo(whole ? -1 : cut - 1);
        }
        byte[] pairWithoutCharacter = {'a', (byte) 0x84, (byte) 0xBF, 'b'};
        assertThat(Ms932.firstBad(pairWithoutCharacter, 0, 4)).isEqualTo(1);
        assertThat(Ms932.badLength(pairWithoutCharacter, 1, 4)).isEqualTo(2);
        byte[] lineFeedForTrail = {'a', (byte) 0x84, '\n'};
        assertThat(Ms932.firstBad(lineFeedForTrail, 0, 3)).isEqualTo(1);
        assertThat(Ms932.badLength(lineFeedForTrail, 1, 3)).isEqualTo(1);
        assertThat(Ms932.firstBad(new byte[] {'a', (byte) 0xFF}, 0, 2)).isEqualTo(1);
    }

    @Test
    void wholeTextsGoToUtf8AndBack() {
        StringBuilder all = new StringBuilder();
        for (int codePoint = 0; codePoint < 0x10000; codePoint++) {
            if (Ms932.codeOf(codePoint) >= 0) {
                all.append((char) codePoint);
            }
        }
        byte[] windows = all.toString().getBytes(WINDOWS);
        byte[] utf8 = all.toString().getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[windows.length * 3];
        int end = Ms932.toUtf8(windows, 0, windows.length, out, 0);
        assertThat(out).startsWith(utf8);
        assertThat(end).isEqualTo(utf8.length);
        end = Ms932.fromUtf8(utf8, 0, utf8.length, out, 0);
        assertThat(out).startsWith(windows);
        assertThat(end).isEqualTo(windows.length);
        assertThat(Ms932.text(windows, 0, windows.length)).isEqualTo(all.toString());
        assertThat(Ms932.characters(windows, 0, windows.length)).isEqualTo(all.length());
    }

    @Test
    void aCharacterThatMs932LacksStopsTheWritingAtItsOffset() {
        byte[] utf8 = "高𠮷".getBytes(StandardCharsets.UTF_8);
        assertThat(Ms932.fromUtf8(utf8, 0, utf8.length, new byte[8], 0)).isEqualTo(-1 - 3);
        byte[] yen = "a¥".getBytes(StandardCharsets.UTF_8);
        assertThat(Ms932.fromUtf8(yen, 0, yen.length, new byte[8], 0)).isEqualTo(-1 - 1);
    }

    private static boolean decodes(byte[] bytes, int length) {
        try {
            WINDOWS.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** The only character of these bytes, or -1. */
    private static int one(byte[] bytes) {
        try {
            CharBuffer decoded = WINDOWS.newDecoder().decode(ByteBuffer.wrap(bytes));
            return decoded.length() == 1 ? decoded.charAt(0) : -1;
        } catch (CharacterCodingException e) {
            return -1;
        }
    }
}
