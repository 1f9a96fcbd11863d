package jp.tsunagi.ledger;

import java.time.LocalDate;
import java.util.HexFormat;

/**
 * Bytes in the ledger.
 *
 * @param address the SHA-256 of the bytes
 * @param size in bytes, as they came
 * @param until the month whose pruning takes them away, by its first day
 */
public record StoredBody(byte[] address, long size, LocalDate until) {

    /** The address as small hex digits. */
    public String hex() {
        return HexFormat.of().formatHex(address);
    }
}
