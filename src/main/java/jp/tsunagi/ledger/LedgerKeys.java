package jp.tsunagi.ledger;

import java.nio.file.Path;

/** The keys that bodies are encrypted with. They never stand in the database. */
public final class LedgerKeys {

    private final Path file;

    private LedgerKeys(Path file) {
        this.file = file;
    }

    /** The keyset of a folder of secrets; made, readable by its owner only, if there is none. */
    public static LedgerKeys in(Path secrets) {
        return new LedgerKeys(secrets.resolve("ledger.keyset"));
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
