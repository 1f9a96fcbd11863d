package jp.tsunagi.text;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A charset of docs/language.md 1.2, read and written strictly: nothing is replaced, and what is written reads back as
 * what it was. Immutable; safe for many threads.
 *
 * <p>Shifted charsets (Cp930, Cp939: SO and SI; ISO-2022-JP and its Windows variants: escapes) start and end every text
 * in their single-byte state, so that each fixed-width field stands for itself. {@code UTF-16} reads the byte order
 * from the mark (big-endian without one) and writes big-endian; marks are written once per file by the caller
 * ({@link Bom}) and arrive as U+FEFF when reading.
 */
public final class StrictCharset {

    private static final Map<String, String> JDK_NAMES = jdkNames();

    private final String name;
    private final Charset charset;
    private final ByteShape shape;

    private StrictCharset(String name, Charset charset) {
        this.name = name;
        this.charset = charset;
        this.shape = ByteShape.of(name);
    }

    /**
     * The charset with this name, as layouts write it.
     *
     * @throws IllegalArgumentException if {@link #names} does not have it, or this Java lacks the module jdk.charsets
     */
    public static StrictCharset of(String name) {
        String jdkName = JDK_NAMES.get(name);
        if (jdkName == null) {
            throw new IllegalArgumentException("no charset " + name);
        }
        if (!Charset.isSupported(jdkName)) {
            throw new IllegalArgumentException("charset " + name + " needs the Java module jdk.charsets");
        }
        return new StrictCharset(name, Charset.forName(jdkName));
    }

    public static List<String> names() {
        return List.copyOf(JDK_NAMES.keySet());
    }

    public String name() {
        return name;
    }

    /**
     * The engine's own form if files in this charset are worked on as they are; empty: through a {@link Transcoder}.
     */
    public Optional<Encoding> encoding() {
        return switch (name) {
            case "MS932" -> Optional.of(Encoding.MS932);
            case "UTF-8" -> Optional.of(Encoding.UTF_8);
            default -> Optional.empty();
        };
    }

    /** The mark a file in this charset may start with. */
    public Bom bom() {
        return switch (name) {
            case "UTF-8" -> Bom.UTF_8;
            case "UTF-16", "UTF-16BE" -> Bom.UTF_16BE;
            case "UTF-16LE" -> Bom.UTF_16LE;
            default -> Bom.NONE;
        };
    }

    /** Decodes a whole text (of {@code UTF-16}: with its mark). A shift that is never closed is undecodable. */
    public Decoded decode(byte[] raw, int from, int to) {
        CharsetDecoder decoder = decoder(raw, from, to);
        CharBuffer text = CharBuffer.allocate(to - from);
        ByteBuffer bytes = ByteBuffer.wrap(raw, from, to - from);
        CoderResult result = decoder.decode(bytes, text, true);
        if (result.isError()) {
            int at = bytes.position();
            return new Decoded.Undecodable(at, shape.badLength(raw, at, to, result.length()));
        }
        decoder.flush(text);
        int open = shape.openShift(raw, from, to);
        return open >= 0
                ? new Decoded.Undecodable(open, 1)
                : new Decoded.Text(text.flip().toString());
    }

    /** Encodes a text and makes sure that it reads back the same. No byte order mark is written. */
    public Encoded encode(CharSequence text) {
        int kana = name.equals("ISO-2022-JP") ? firstHalfWidthKana(text) : -1;
        if (kana >= 0) {
            return new Encoded.Unencodable(kana, false);
        }
        CharsetEncoder encoder = encoder();
        CharBuffer characters = CharBuffer.wrap(text);
        ByteBuffer out = ByteBuffer.allocate((int) (text.length() * (double) encoder.maxBytesPerChar()) + 8);
        CoderResult result = encoder.encode(characters, out, true);
        if (result.isError()) {
            return new Encoded.Unencodable(characters.position(), false);
        }
        encoder.flush(out);
        byte[] bytes = Arrays.copyOf(out.array(), out.position());
        int changed = firstChange(text, bytes);
        return changed >= 0 ? new Encoded.Unencodable(changed, true) : new Encoded.Bytes(bytes);
    }

    /** The ASCII character that a single byte is at the start of a text; -1: it is another character or none. */
    public int ascii(byte b) {
        if (name.startsWith("UTF-16")) {
            return -1;
        }
        Decoded decoded = decode(new byte[] {b}, 0, 1);
        boolean ascii = decoded instanceof Decoded.Text text
                && text.text().length() == 1
                && text.text().charAt(0) < 0x80;
        return ascii ? ((Decoded.Text) decoded).text().charAt(0) : -1;
    }

    /** Reads a stream in this charset as UTF-8, with the offset of every byte in the stream. */
    public Transcoder transcoder(InputStream in, Undecodables undecodables) {
        return new Transcoder(this, in, undecodables);
    }

    @Override
    public String toString() {
        return name;
    }

    ByteShape shape() {
        return shape;
    }

    /** A decoder that reports; the first bytes of the text tell the byte order of {@code UTF-16}. */
    CharsetDecoder decoder(byte[] start, int from, int to) {
        Charset chosen = name.equals("UTF-16")
                ? Charset.forName(Bom.of(start, from, to) == Bom.UTF_16LE ? "UTF-16LE" : "UTF-16BE")
                : charset;
        return chosen.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private CharsetEncoder encoder() {
        Charset chosen = name.equals("UTF-16") ? Charset.forName("UTF-16BE") : charset;
        return chosen.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private int firstChange(CharSequence text, byte[] bytes) {
        CharsetDecoder decoder = decoder(bytes, 0, bytes.length);
        CharBuffer back = CharBuffer.allocate(text.length() + 1);
        decoder.decode(ByteBuffer.wrap(bytes), back, true);
        back.flip();
        for (int i = 0; i < text.length(); i++) {
            if (i >= back.length() || back.charAt(i) != text.charAt(i)) {
                return i;
            }
        }
        return back.length() == text.length() ? -1 : text.length() - 1;
    }

    /** RFC 1468 has no half-width kana; the JDK writes them with an escape that its readers need not know. */
    private static int firstHalfWidthKana(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0xFF61 && text.charAt(i) <= 0xFF9F) {
                return i;
            }
        }
        return -1;
    }

    private static Map<String, String> jdkNames() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("MS932", "windows-31j");
        names.put("UTF-8", "UTF-8");
        names.put("UTF-16", "UTF-16");
        names.put("UTF-16LE", "UTF-16LE");
        names.put("UTF-16BE", "UTF-16BE");
        names.put("ISO-2022-JP", "ISO-2022-JP");
        names.put("x-windows-50221", "x-windows-50221");
        names.put("x-windows-iso2022jp", "x-windows-iso2022jp");
        names.put("EUC-JP", "EUC-JP");
        names.put("Cp930", "x-IBM930");
        names.put("Cp939", "x-IBM939");
        return names;
    }
}
