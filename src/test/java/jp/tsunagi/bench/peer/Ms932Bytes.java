package jp.tsunagi.bench.peer;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** Tables for reading MS932 without decoding it, filled from the JDK's own charset. */
final class Ms932Bytes {

    static final Charset CHARSET = Charset.forName("MS932");

    /** Per byte: what it begins. */
    static final byte[] KIND = new byte[256];

    static final byte ASCII = 0;
    static final byte LEAD = 1;
    static final byte KANA = 2;
    static final byte BAD = 3;

    /** Per code (one byte, or lead and trail): the UTF-8 bytes, first in the lowest byte, count in the highest. */
    static final int[] UTF_8 = new int[1 << 16];

    static {
        for (int code = 0; code < 256; code++) {
            boolean lead = code >= 0x81 && code <= 0x9F || code >= 0xE0 && code <= 0xFC;
            KIND[code] = code < 0x80 ? ASCII : lead ? LEAD : code >= 0xA1 && code <= 0xDF ? KANA : BAD;
        }
        CharsetDecoder decoder = CHARSET.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(2);
        CharBuffer text = CharBuffer.allocate(2);
        for (int code = 0; code < 256; code++) {
            if (KIND[code] == LEAD) {
                for (int trail = 0x40; trail <= 0xFC; trail++) {
                    fill(
                            decoder,
                            bytes.clear().put((byte) code).put((byte) trail).flip(),
                            text,
                            code << 8 | trail);
                }
            } else if (KIND[code] != BAD) {
                fill(decoder, bytes.clear().put((byte) code).flip(), text, code);
            }
        }
    }

    private Ms932Bytes() {}

    private static void fill(CharsetDecoder decoder, ByteBuffer bytes, CharBuffer text, int code) {
        text.clear();
        boolean mapped = decoder.reset().decode(bytes, text, true).isUnderflow() && text.position() == 1;
        UTF_8[code] = mapped ? utf8(text.get(0)) : 0;
    }

    static int utf8(char letter) {
        byte[] bytes = String.valueOf(letter).getBytes(StandardCharsets.UTF_8);
        int packed = bytes.length << 24;
        for (int i = 0; i < bytes.length; i++) {
            packed |= (bytes[i] & 0xFF) << i * 8;
        }
        return packed;
    }

    /** The two bytes of a double-byte character, first in the lowest byte, packed as {@link #UTF_8} is. */
    static int ms932(char letter) {
        byte[] bytes = String.valueOf(letter).getBytes(CHARSET);
        return 2 << 24 | (bytes[1] & 0xFF) << 8 | bytes[0] & 0xFF;
    }
}
