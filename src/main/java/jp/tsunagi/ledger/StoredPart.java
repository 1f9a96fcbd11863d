package jp.tsunagi.ledger;

import org.jspecify.annotations.Nullable;

/** One file of a receipt or a delivery, in its order. */
public record StoredPart(String name, StoredBody body) {

    /** @param sealed its bytes as the ledger keeps them; null: they are not at hand */
    StoredPart with(byte @Nullable [] sealed) {
        return sealed == null ? this : new StoredPart(name, body.with(sealed));
    }
}
