package jp.tsunagi.card.pcsc;

/**
 * A reader's state as PC/SC tells it.
 *
 * @param flags the lower half tells what is so now; the upper half counts the cards that came and went
 */
public record ReaderState(String reader, int flags) {

    private static final int PRESENT = 0x20;
    private static final int CHANGED = 0x02;

    /** Of a reader that nobody has looked at. */
    public static ReaderState unknown(String reader) {
        return new ReaderState(reader, 0);
    }

    /** As PC/SC answers: the mark that it changed is no part of the state. */
    static ReaderState answered(String reader, int flags) {
        return new ReaderState(reader, flags & ~CHANGED);
    }

    /** Whether a card lies there. */
    public boolean present() {
        return (flags & PRESENT) != 0;
    }

    /** How often a card came or went, modulo 65536. */
    public int changes() {
        return flags >>> 16;
    }
}
