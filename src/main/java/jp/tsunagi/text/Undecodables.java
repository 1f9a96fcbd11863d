package jp.tsunagi.text;

/** Takes the byte ranges of a stream that are no characters, in the order of the stream. */
@FunctionalInterface
public interface Undecodables {

    /**
     * Bytes that were left out.
     *
     * @param offset from 0 in the stream
     * @param length how many bytes belong together, at least 1
     */
    void undecodable(long offset, int length);
}
