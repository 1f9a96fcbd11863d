package jp.tsunagi.ledger;

/** What the maps of one receipt did, added up. */
public record Counts(long read, long written, long setAside, long errors, long warnings) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    public Counts plus(Counts other) {
        return new Counts(
                read + other.read,
                written + other.written,
                setAside + other.setAside,
                errors + other.errors,
                warnings + other.warnings);
    }
}
