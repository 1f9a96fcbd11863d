package jp.tsunagi.text;

/** Takes every replacement that a table made, in the order of the text. */
@FunctionalInterface
public interface Replaced {

    /**
     * One replacement.
     *
     * @param index in UTF-16 units of the text before any replacement
     * @param from the character that was there
     * @param to what stands there now; empty if it was taken away
     */
    void replaced(int index, String from, String to);
}
