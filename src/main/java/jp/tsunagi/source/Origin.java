package jp.tsunagi.source;

/**
 * A place in a text that a person edits.
 *
 * @param file relative to the project's root, with {@code /}
 * @param line from 1; 0: the file as a whole
 */
public record Origin(String file, int line) {

    public static final Origin NONE = new Origin("", 0);

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
