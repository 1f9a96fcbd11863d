package jp.tsunagi.text;

/** What strict encoding gives: all the bytes, or the first character that cannot be said. */
public sealed interface Encoded {

    /** The bytes, not shared with anyone. */
    final class Bytes implements Encoded {

        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        public byte[] bytes() {
            return bytes;
        }
    }

    /**
     * The first character that the charset does not have.
     *
     * @param index in UTF-16 units of the text
     * @param changes the charset takes it, but it comes back as another character ({@code －} as {@code −})
     */
    record Unencodable(int index, boolean changes) implements Encoded {}
}
