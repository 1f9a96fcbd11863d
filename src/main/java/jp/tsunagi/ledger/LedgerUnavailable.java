package jp.tsunagi.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The database did not take it: nothing was stored, and the same may be tried again later. A source must be told no.
 */
public final class LedgerUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LedgerUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
