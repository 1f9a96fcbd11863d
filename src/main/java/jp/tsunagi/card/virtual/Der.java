package jp.tsunagi.card.virtual;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Writes tag, length and value: what X.509 and the card's own files are made of. */
final class Der {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private Der() {}

    /** @param tag one or two bytes */
    static byte[] item(int tag, byte[]... values) {
        byte[] value = joined(values);
        byte[] name = tag > 0xFF ? new byte[] {(byte) (tag >> 8), (byte) tag} : new byte[] {(byte) tag};
        return joined(name, length(value.length), value);
    }

    static byte[] sequence(byte[]... values) {
        return item(0x30, values);
    }

    static byte[] integer(BigInteger value) {
        return item(0x02, value.toByteArray());
    }

    /** @param encoded the encoded object identifier, as hexadecimal digits */
    static byte[] identifier(String encoded) {
        return item(0x06, HexFormat.of().parseHex(encoded));
    }

    static byte[] bits(byte[] bits) {
        return item(0x03, new byte[1], bits);
    }

    static byte[] text(String text) {
        return item(0x0C, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] time(Instant time) {
        return item(0x18, TIME.format(time).getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] length(int length) {
        if (length < 0x80) {
            return new byte[] {(byte) length};
        }
        return length < 0x100
                ? new byte[] {(byte) 0x81, (byte) length}
                : new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length};
    }
}
