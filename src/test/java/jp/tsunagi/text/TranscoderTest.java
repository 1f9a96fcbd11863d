package jp.tsunagi.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TranscoderTest {

    static Stream<StrictCharset> all() {
        return StrictCharsetTest.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aStreamReadsTheSameInPiecesOfEverySize(StrictCharset charset) throws IOException {
        String text = Corpus.of(charset);
        byte[] raw = StrictCharsetTest.bytes(charset, text);
        Read whole = read(charset, raw, raw.length, 1 << 16);
        assertThat(whole.text()).isEqualTo(text);
        assertThat(whole.bad).isEmpty();
        assertThat(whole.position).isEqualTo(raw.length);
        for (int piece = 1; piece <= 64; piece++) {
            assertThat(read(charset, raw, piece, 1 << 16))
                    .as("pieces of %d", piece)
                    .isEqualTo(whole);
            assertThat(read(charset, raw, piece, 3 + piece))
                    .as("room for %d", 3 + piece)
                    .isEqualTo(whole);
        }
    }

    /** From a character's offset to the next one's: shifts, if there are any, and the character's own bytes. */
    @ParameterizedTest
    @MethodSource("all")
    void everyOffsetIsWhereTheCharacterAndItsShiftStart(StrictCharset charset) throws IOException {
        String text = Corpus.of(charset);
        byte[] raw = StrictCharsetTest.bytes(charset, text);
        for (int piece = 1; piece < 9; piece++) {
            Read read = read(charset, raw, piece, 1 << 16);
            int at = 0;
            for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
                String character = Character.toString(text.codePointAt(i));
                int length = character.getBytes(StandardCharsets.UTF_8).length;
                int from = (int) read.offsets[at];
                for (int j = 0; j < length; j++) {
                    assertThat(read.offsets[at + j]).isEqualTo(from);
                }
                at += length;
                int to = at < read.offsets.length ? (int) read.offsets[at] : raw.length;
                byte[] own = ownBytes(charset, character);
                assertThat(Arrays.copyOfRange(raw, to - own.length, to))
                        .as(character)
                        .isEqualTo(own);
                boolean shift = !charset.name().startsWith("UTF-16")
                        && (raw[from] == 0x1B || raw[from] == 0x0E || raw[from] == 0x0F);
                assertThat(to - from > own.length)
                        .as("shift before %s", character)
                        .isEqualTo(shift);
            }
            assertThat(at).isEqualTo(read.utf8.length);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyLineCanBeCutOutAndReadAlone(StrictCharset charset) throws IOException {
        String text = "試験,太郎\r\n漢字\r\nA\r\n東\r\n";
        byte[] raw = StrictCharsetTest.bytes(charset, text);
        Read read = read(charset, raw, 3, 1 << 16);
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < read.utf8.length; i++) {
            if (read.utf8[i] == '\n') {
                long end = i + 1 < read.utf8.length ? read.offsets[i + 1] : raw.length;
                lines.add(((Decoded.Text) charset.decode(raw, (int) read.offsets[start], (int) end)).text());
                start = i + 1;
            }
        }
        assertThat(lines).containsExactly("試験,太郎\r\n", "漢字\r\n", "A\r\n", "東\r\n");
    }

    @ParameterizedTest
    @MethodSource("all")
    void aStreamCutOffAnywhereIsReadUpToTheCut(StrictCharset charset) throws IOException {
        byte[] raw = StrictCharsetTest.bytes(charset, Corpus.of(charset));
        Read whole = read(charset, raw, raw.length, 1 << 16);
        for (int cut = 0; cut < raw.length; cut++) {
            for (int piece : new int[] {1, 3, raw.length}) {
                Read read = read(charset, Arrays.copyOf(raw, cut), piece, 1 << 16);
                assertThat(read.utf8).isEqualTo(Arrays.copyOf(whole.utf8, read.utf8.length));
                assertThat(read.bad.size()).isLessThanOrEqualTo(1);
                assertThat(read.position).isEqualTo(cut);
                for (Bad bad : read.bad) {
                    assertThat(bad.offset + bad.length).as("cut at %d", cut).isEqualTo(cut);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        // charset, bytes, what is read, offset+length of what is not
        "MS932, 41 820A 42, 'A|B', 1+1",
        "MS932, 41 FF 84BF 82A0 82, Aあ, 1+1 2+2 6+1",
        "UTF-8, 41 E8A9 42 C080 43, ABC, 1+2 4+1 5+1",
        "UTF-8, EDA08041, A, 0+1 1+1 2+1",
        "UTF-16LE, 4100 00DC 4200 43, AB, 2+2 6+1",
        "UTF-16BE, 0041 D842 0042, AB, 2+2",
        "EUC-JP, 41 A4A2 FF 42 A4, AあB, 3+1 5+1",
        "ISO-2022-JP, 41 1B2442 2422 1B2842 B1 42, AあB, 9+1",
        "Cp930, C1 0E 4481 FEFE 0F C2, AあB, 4+2",
        "Cp930, C1 0F C2 0E 4481 0F 0E 44, ABあ, 1+1 8+1",
        "Cp930, C1 0E 4481 44 0F C2, AあB, 4+1",
        "EUC-JP, 41 A4 2C 42 A4 0A 43, 'A,B|C', 1+1 4+1",
        "ISO-2022-JP, 41 1B2442 24 1B2842 42, AB, 4+1",
        "x-windows-50221, 41 1B2442 2422 7F7E 2424 1B2842, Aあい, 6+2"
    })
    void badBytesAreReportedWhereTheyAreAndLeftOut(String name, String hex, String text, String bad)
            throws IOException {
        byte[] raw = HexFormat.of().parseHex(hex.replace(" ", ""));
        for (int piece = 1; piece <= raw.length; piece++) {
            Read read = read(StrictCharset.of(name), raw, piece, 64);
            assertThat(read.text()).isEqualTo(text.replace('|', '\n'));
            assertThat(read.bad.stream().map(b -> b.offset + "+" + b.length)).containsExactly(bad.split(" "));
            assertThat(read.position).isEqualTo(raw.length);
        }
    }

    @Test
    void theCharacterAfterBadBytesStartsAfterThem() throws IOException {
        byte[] raw = HexFormat.of().parseHex("41" + "FF" + "84BF" + "82A0" + "42");
        assertThat(read(StrictCharset.of("MS932"), raw, 2, 64).offsets).containsExactly(0, 4, 4, 4, 6);
        byte[] shifted = HexFormat.of().parseHex("C1" + "0E" + "FEFE" + "4481" + "0F" + "C2");
        assertThat(read(StrictCharset.of("Cp930"), shifted, 3, 64).offsets).containsExactly(0, 4, 4, 4, 6);
    }

    @Test
    void marksArriveAsCharacters() throws IOException {
        Read little = read(StrictCharset.of("UTF-16"), new byte[] {(byte) 0xFF, (byte) 0xFE, 'A', 0}, 1, 16);
        assertThat(little.text()).isEqualTo("\uFEFFA");
        assertThat(little.offsets).containsExactly(0, 0, 0, 2);
        Read big = read(StrictCharset.of("UTF-16"), new byte[] {(byte) 0xFE, (byte) 0xFF, 0, 'A'}, 1, 16);
        assertThat(big.text()).isEqualTo("\uFEFFA");
        assertThat(read(StrictCharset.of("UTF-16"), new byte[] {0, 'A'}, 2, 16).text())
                .isEqualTo("A");
        assertThat(read(StrictCharset.of("UTF-8"), "\uFEFFA".getBytes(StandardCharsets.UTF_8), 2, 16)
                        .text())
                .isEqualTo("\uFEFFA");
    }

    @Test
    void streamsLongerThanItsOwnBufferKeepTheirOffsets() throws IOException {
        byte[] line = StrictCharsetTest.bytes(StrictCharset.of("Cp939"), "A漢字テスト,1\n");
        int lines = 20_000;
        byte[] raw = new byte[line.length * lines];
        for (int i = 0; i < lines; i++) {
            System.arraycopy(line, 0, raw, i * line.length, line.length);
        }
        Read read = read(StrictCharset.of("Cp939"), raw, 9999, 4096);
        assertThat(read.text()).isEqualTo("A漢字テスト,1\n".repeat(lines));
        int utf8Line = read.utf8.length / lines;
        for (int i = 0; i < lines; i++) {
            assertThat(read.offsets[i * utf8Line]).isEqualTo((long) i * line.length);
        }
    }

    @Test
    void anEmptyStreamEnds() throws IOException {
        for (String name : StrictCharset.names()) {
            assertThat(read(StrictCharset.of(name), new byte[0], 1, 16).utf8).isEmpty();
        }
    }

    @Test
    void lessRoomThanACharacterNeedsIsRefused() {
        Transcoder transcoder =
                StrictCharset.of("UTF-16").transcoder(InputStream.nullInputStream(), (offset, length) -> {});
        assertThatThrownBy(() -> transcoder.read(new byte[3], new long[3], 0, 3))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] ownBytes(StrictCharset charset, String character) {
        byte[] bytes = StrictCharsetTest.bytes(charset, character);
        int from = bytes[0] == 0x1B ? bytes[1] == '$' && bytes[2] == '(' ? 4 : 3 : bytes[0] == 0x0E ? 1 : 0;
        int to = from == 0 ? bytes.length : bytes[bytes.length - 1] == 0x0F ? bytes.length - 1 : bytes.length - 3;
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static Read read(StrictCharset charset, byte[] raw, int piece, int room) throws IOException {
        List<Bad> bad = new ArrayList<>();
        Transcoder transcoder =
                charset.transcoder(new Pieces(raw, piece), (offset, length) -> bad.add(new Bad(offset, length)));
        byte[] utf8 = new byte[raw.length * 3 + 64];
        long[] offsets = new long[utf8.length];
        byte[] out = new byte[room + 2];
        long[] outOffsets = new long[room + 2];
        int at = 0;
        for (int read = 0; read >= 0; read = transcoder.read(out, outOffsets, 2, room + 2)) {
            System.arraycopy(out, 2, utf8, at, read);
            System.arraycopy(outOffsets, 2, offsets, at, read);
            at += read;
        }
        return new Read(Arrays.copyOf(utf8, at), Arrays.copyOf(offsets, at), bad, transcoder.position());
    }

    private record Bad(long offset, int length) {}

    private record Read(byte[] utf8, long[] offsets, List<Bad> bad, long position) {

        String text() {
            assertThat(Utf8.firstBad(utf8, 0, utf8.length)).isEqualTo(-1);
            return new String(utf8, StandardCharsets.UTF_8);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Read read
                    && Arrays.equals(utf8, read.utf8)
                    && Arrays.equals(offsets, read.offsets)
                    && bad.equals(read.bad)
                    && position == read.position;
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(utf8);
        }
    }

    /** Gives at most so many bytes at a time, as a network does. */
    private static final class Pieces extends InputStream {

        private final InputStream bytes;
        private final int piece;

        Pieces(byte[] bytes, int piece) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.piece = Math.max(1, piece);
        }

        @Override
        public int read() throws IOException {
            return bytes.read();
        }

        @Override
        public int read(byte[] out, int from, int length) throws IOException {
            return bytes.read(out, from, Math.min(piece, length));
        }
    }
}
