package jp.tsunagi.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The two forms in which the engine keeps text as bytes. Every other charset becomes UTF-8 at the door. */
public enum Encoding {
    MS932(Charset.forName("windows-31j")),
    UTF_8(StandardCharsets.UTF_8);

    private final Charset charset;

    Encoding(Charset charset) {
        this.charset = charset;
    }

    public Charset charset() {
        return charset;
    }

    /** The offset of the first byte that is not part of a character, or -1. */
    public int firstBad(byte[] bytes, int from, int to) {
        return this == MS932 ? Ms932.firstBad(bytes, from, to) : Utf8.firstBad(bytes, from, to);
    }

    /** How many bytes from a bad first byte belong together. */
    public int badLength(byte[] bytes, int at, int to) {
        return this == MS932 ? Ms932.badLength(bytes, at, to) : Utf8.badLength(bytes, at, to);
    }

    /** The number of characters in valid bytes. */
    public int characters(byte[] bytes, int from, int to) {
        return this == MS932 ? Ms932.characters(bytes, from, to) : Utf8.characters(bytes, from, to);
    }

    /** Valid bytes as a string. */
    public String text(byte[] bytes, int from, int to) {
        return this == MS932 ? Ms932.text(bytes, from, to) : new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
