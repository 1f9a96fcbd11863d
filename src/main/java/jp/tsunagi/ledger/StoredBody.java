package jp.tsunagi.ledger;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of the ledger, by their address. Small ones are written in the transaction of the row that names them, so that
 * they cost no commit of their own; until then they are held here, encrypted. So are small ones that were read together
 * with the rows that name them.
 */
public final class StoredBody {

    private static final byte[] NONE = {};

    private final byte[] address;
    private final long size;
    private final LocalDate until;
    private final byte[] sealed;
    private final boolean written;

    StoredBody(byte[] address, long size, LocalDate until) {
        this(address, size, until, NONE, true);
    }

    /** @param written whether a transaction has written it; then {@code sealed} may be empty */
    StoredBody(byte[] address, long size, LocalDate until, byte[] sealed, boolean written) {
        this.address = address;
        this.size = size;
        this.until = until;
        this.sealed = sealed;
        this.written = written;
    }

    /** The SHA-256 of the bytes. */
    public byte[] address() {
        return address.clone();
    }

    /** In bytes, as they came. */
    public long size() {
        return size;
    }

    /** The month whose pruning takes them away, by its first day. */
    public LocalDate until() {
        return until;
    }

    /** The address as small hex digits. */
    public String hex() {
        return HexFormat.of().formatHex(address);
    }

    boolean isWritten() {
        return written;
    }

    /** As the ledger keeps them; empty: they have to be read. */
    byte[] sealed() {
        return sealed;
    }

    /** The same, held here. */
    StoredBody with(byte[] read) {
        return new StoredBody(address, size, until, read, written);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredBody body && until.equals(body.until) && Arrays.equals(address, body.address);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(address);
    }

    @Override
    public String toString() {
        return hex();
    }
}
