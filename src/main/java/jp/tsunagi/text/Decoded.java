package jp.tsunagi.text;

/** What strict decoding gives: the whole text, or where it stops being text. */
public sealed interface Decoded {

    record Text(String text) implements Decoded {}

    /**
     * The first bytes that are no character.
     *
     * @param offset in the array that was decoded
     * @param length how many bytes belong together, at least 1
     */
    record Undecodable(int offset, int length) implements Decoded {}
}
