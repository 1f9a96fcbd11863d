package jp.tsunagi.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StrictCharsetTest {

    static Stream<StrictCharset> all() {
        return StrictCharset.names().stream().map(StrictCharset::of);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aMixedTextComesBack(StrictCharset charset) {
        String text = Corpus.of(charset);
        byte[] bytes = bytes(charset, text);
        assertThat(charset.decode(bytes, 0, bytes.length)).isEqualTo(new Decoded.Text(text));
        byte[] inside = new byte[bytes.length + 7];
        System.arraycopy(bytes, 0, inside, 3, bytes.length);
        assertThat(charset.decode(inside, 3, 3 + bytes.length)).isEqualTo(new Decoded.Text(text));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyCharacterComesBackOrIsRefused(StrictCharset charset) {
        int written = 0;
        for (int codePoint = 0; codePoint < 0x10000; codePoint++) {
            if (codePoint >= 0xD800 && codePoint <= 0xDFFF) {
                continue;
            }
            String text = Character.toString(codePoint);
            if (charset.encode(text) instanceof Encoded.Bytes encoded) {
                Decoded back = charset.decode(encoded.bytes(), 0, encoded.bytes().length);
                assertThat(back).as("U+%04X", codePoint).isEqualTo(new Decoded.Text(text));
                written++;
            }
        }
        assertThat(written).isGreaterThan(6900);
    }

    @ParameterizedTest
    @CsvSource({
        "MS932, 𠮷, false",
        "MS932, ¥, true",
        "MS932, ¢, true",
        "MS932, 〜, false",
        "ISO-2022-JP, 髙, false",
        "ISO-2022-JP, ①, false",
        "ISO-2022-JP, ｶ, false",
        "ISO-2022-JP, ～, false",
        "x-windows-50221, －, true",
        "x-windows-50221, ∥, true",
        "x-windows-50221, ￠, true",
        "x-windows-iso2022jp, −, false",
        "EUC-JP, 髙, false",
        "EUC-JP, ¥, true",
        "Cp930, －, true",
        "Cp930, ①, false",
        "Cp939, −, true",
        "Cp930, —, true",
        "UTF-8, \uD842, false",
        "UTF-16, \uD842, false"
    })
    void theFirstCharacterThatCannotBeSaidIsTold(String name, String character, boolean changes) {
        Encoded encoded = StrictCharset.of(name).encode("A試験" + character + "B" + character);
        assertThat(encoded).isEqualTo(new Encoded.Unencodable(3, changes));
    }

    @ParameterizedTest
    @CsvSource({"x-windows-50221, 髙①㈱鷗～ｶﾅ", "x-windows-iso2022jp, 髙①㈱－～", "Cp930, 髙㈱～", "Cp939, 髙㈱－～", "MS932, 髙①㈱－～ｶﾅ"
    })
    void charactersThatTheCharsetHasArePassed(String name, String text) {
        assertThat(StrictCharset.of(name).encode(text)).isInstanceOf(Encoded.Bytes.class);
    }

    @ParameterizedTest
    @CsvSource({
        // name, bytes, offset, length
        "MS932, 4182A0 82, 3, 1",
        "MS932, 41 820A, 1, 1",
        "MS932, 41 84BF, 1, 2",
        "MS932, 41FF, 1, 1",
        "UTF-8, 41E8A9, 1, 2",
        "UTF-8, 41C080, 1, 1",
        "UTF-8, E3818241FF, 4, 1",
        "UTF-16LE, 410042, 2, 1",
        "UTF-16BE, 0041D842, 2, 2",
        "UTF-16LE, 410042D84300, 2, 2",
        "UTF-16BE, 0041DC0000410042, 2, 2",
        "EUC-JP, 41A4, 1, 1",
        "EUC-JP, 41A4A2FF, 3, 1",
        "ISO-2022-JP, 1B2442 2422 1B2842 41 B1, 9, 1",
        "ISO-2022-JP, 1B2442 2422 24, 5, 1",
        "Cp930, C1 0E 4481 44 0F, 4, 1",
        "Cp930, C1 0E 4481 44, 4, 1",
        "Cp930, C1 0E 4481, 1, 1",
        "Cp939, C1 0F 0E 0F 0E, 1, 1"
    })
    void theFirstByteThatIsNoCharacterIsTold(String name, String hex, int offset, int length) {
        byte[] raw = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThat(StrictCharset.of(name).decode(raw, 0, raw.length))
                .isEqualTo(new Decoded.Undecodable(offset, length));
    }

    @Test
    void ebcdicFieldsStandForThemselves() {
        StrictCharset ebcdic = StrictCharset.of("Cp930");
        assertThat(hex(ebcdic, "A")).isEqualTo("c1");
        assertThat(hex(ebcdic, "あ")).startsWith("0e").endsWith("0f").hasSize(8);
        assertThat(hex(ebcdic, "Aあ1い")).isEqualTo("c1" + "0e4481" + "0f" + "f1" + "0e4482" + "0f");
        assertThat(hex(ebcdic, "　")).isEqualTo("0e40400f");
        assertThat(hex(ebcdic, "")).isEmpty();
    }

    @Test
    void isoTextsEndInAscii() {
        for (String name : List.of("ISO-2022-JP", "x-windows-50221", "x-windows-iso2022jp")) {
            assertThat(hex(StrictCharset.of(name), "A漢")).as(name).isEqualTo("41" + "1b2442" + "3441" + "1b2842");
        }
    }

    @Test
    void utf16IsReadByItsMarkAndWrittenBigEndianWithoutOne() {
        StrictCharset utf16 = StrictCharset.of("UTF-16");
        assertThat(hex(utf16, "A")).isEqualTo("0041");
        assertThat(utf16.bom().bytes()).containsExactly(0xFE, 0xFF);
        byte[] little = {(byte) 0xFF, (byte) 0xFE, 'A', 0};
        assertThat(utf16.decode(little, 0, 4)).isEqualTo(new Decoded.Text("\uFEFFA"));
        byte[] big = {(byte) 0xFE, (byte) 0xFF, 0, 'A'};
        assertThat(utf16.decode(big, 0, 4)).isEqualTo(new Decoded.Text("\uFEFFA"));
        assertThat(utf16.decode(big, 2, 4)).isEqualTo(new Decoded.Text("A"));
    }

    @Test
    void singleBytesAreAsciiOrNot() {
        assertThat(StrictCharset.of("Cp930").ascii((byte) 0xC1)).isEqualTo('A');
        assertThat(StrictCharset.of("Cp939").ascii((byte) 0xF5)).isEqualTo('5');
        assertThat(StrictCharset.of("Cp930").ascii((byte) 0x81))
                .as("half-width kana")
                .isEqualTo(-1);
        assertThat(StrictCharset.of("Cp930").ascii((byte) 0x0E)).isEqualTo(-1);
        assertThat(StrictCharset.of("EUC-JP").ascii((byte) 'x')).isEqualTo('x');
        assertThat(StrictCharset.of("UTF-16LE").ascii((byte) 'x')).isEqualTo(-1);
    }

    @Test
    void marksAreTold() {
        assertThat(Bom.of("\uFEFFa".getBytes(StandardCharsets.UTF_8), 0, 4)).isEqualTo(Bom.UTF_8);
        assertThat(Bom.of(new byte[] {(byte) 0xFF, (byte) 0xFE}, 0, 2)).isEqualTo(Bom.UTF_16LE);
        assertThat(Bom.of(new byte[] {(byte) 0xFE, (byte) 0xFF, 0}, 0, 3)).isEqualTo(Bom.UTF_16BE);
        assertThat(Bom.of(new byte[] {(byte) 0xEF, (byte) 0xBB}, 0, 2)).isEqualTo(Bom.NONE);
        assertThat(Bom.of(new byte[0], 0, 0)).isEqualTo(Bom.NONE);
        assertThat(Bom.of(new byte[] {(byte) 0xFE, 'a', 'b'}, 0, 3)).isEqualTo(Bom.NONE);
        assertThat(Bom.of(new byte[] {(byte) 0xFF, 'a', 'b'}, 0, 3)).isEqualTo(Bom.NONE);
        assertThat(Bom.of(new byte[] {(byte) 0xEF, (byte) 0xBB, 'b'}, 0, 3)).isEqualTo(Bom.NONE);
        for (Bom bom : Bom.values()) {
            assertThat(Bom.of(bom.bytes(), 0, bom.length())).isEqualTo(bom);
        }
        assertThat(Bom.UTF_8.length()).isEqualTo(3);
        assertThat(StrictCharset.of("MS932").bom()).isEqualTo(Bom.NONE);
    }

    @Test
    void onlyMs932AndUtf8AreWorkedOnAsTheyAre() {
        assertThat(all().filter(charset -> charset.encoding().isPresent()).map(StrictCharset::name))
                .containsExactly("MS932", "UTF-8");
        assertThatThrownBy(() -> StrictCharset.of("Shift_JIS")).hasMessageContaining("Shift_JIS");
    }

    private static String hex(StrictCharset charset, String text) {
        return HexFormat.of().formatHex(bytes(charset, text));
    }

    static byte[] bytes(StrictCharset charset, String text) {
        if (charset.encode(text) instanceof Encoded.Bytes encoded) {
            return encoded.bytes();
        }
        throw new AssertionError(charset.name() + ": " + charset.encode(text));
    }
}
