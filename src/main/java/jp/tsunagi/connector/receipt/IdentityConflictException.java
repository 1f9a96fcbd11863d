package jp.tsunagi.connector.receipt;

/** The source used an identity again for other content, and wanted to be told. Nothing was stored. */
public final class IdentityConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IdentityConflictException(String channel, long original) {
        super(channel + ": the identity belongs to other content, receipt " + original);
    }
}
