package jp.tsunagi.text;

import java.util.Arrays;

/** A word that dates are written with, as bytes in each encoding of the engine. */
final class Token {

    private final byte[] ms932;
    private final byte[] utf8;

    Token(String word) {
        ms932 = word.getBytes(Encoding.MS932.charset());
        utf8 = word.getBytes(Encoding.UTF_8.charset());
    }

    int length(Encoding encoding) {
        return in(encoding).length;
    }

    /** The position after the word if it stands here; negative if it does not, or {@code at} is. */
    int after(byte[] bytes, int at, int end, Encoding encoding) {
        byte[] word = in(encoding);
        int next = at + word.length;
        return at >= 0 && next <= end && Arrays.equals(word, 0, word.length, bytes, at, next) ? next : -1;
    }

    /** Writes the word and returns the position after it. */
    int put(byte[] out, int at, Encoding encoding) {
        byte[] word = in(encoding);
        System.arraycopy(word, 0, out, at, word.length);
        return at + word.length;
    }

    private byte[] in(Encoding encoding) {
        return encoding == Encoding.MS932 ? ms932 : utf8;
    }
}
