package jp.tsunagi.bench.peer;

import java.nio.charset.Charset;
import java.util.Arrays;

/** A constant text, encoded once and padded so that it can be copied eight bytes at a time. */
final class ByteText {

    private final byte[] bytes;
    private final int length;

    ByteText(String text, Charset charset) {
        byte[] encoded = text.getBytes(charset);
        length = encoded.length;
        bytes = Arrays.copyOf(encoded, length + EightBytes.SLACK);
    }

    int write(byte[] out, int at) {
        return EightBytes.copy(bytes, 0, length, out, at);
    }
}
