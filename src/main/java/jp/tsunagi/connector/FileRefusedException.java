package jp.tsunagi.connector;

/** The file broke a rule of its layout or map that refuses the whole file; it is kept with its problems. */
public final class FileRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FileRefusedException(String map, long errors) {
        super("refused by map " + map + " with " + errors + " errors");
    }
}
