package jp.tsunagi.ledger;

import org.jspecify.annotations.Nullable;

/**
 * One file of a receipt or a delivery, in its order.
 *
 * @param layout the layout that a delivery's bytes were written by, or the records of a bundle read by: its path,
 *     commas between several; empty: not known
 */
public record StoredPart(String name, StoredBody body, String layout) {

    public StoredPart(String name, StoredBody body) {
        this(name, body, "");
    }

    /** Other bytes in its place. */
    public StoredPart mended(StoredBody by) {
        return new StoredPart(name, by, layout);
    }

    /** @param sealed its bytes as the ledger keeps them; null: they are not at hand */
    StoredPart with(byte @Nullable [] sealed) {
        return sealed == null ? this : new StoredPart(name, body.with(sealed), layout);
    }
}
