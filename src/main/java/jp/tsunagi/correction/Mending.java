package jp.tsunagi.correction;

import java.nio.file.Path;
import java.time.Clock;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.NotPossible;
import jp.tsunagi.ledger.Resends;
import jp.tsunagi.problem.Message;

/** Puts mended bytes in the place of what is stored, for the command line and the API alike. */
public final class Mending {

    private final Ledger ledger;
    private final Resends resends;
    private final LayoutCheck check;

    /** @param mappings the texts by which the bytes are checked, as they are now */
    public Mending(Ledger ledger, Resends resends, Path mappings, Clock clock) {
        this.ledger = ledger;
        this.resends = resends;
        this.check = new LayoutCheck(mappings, clock);
    }

    /**
     * Begins to mend a delivery, a bundle of records set aside, or a receipt.
     *
     * @param layout of bytes whose layout the hub does not know; empty: none is named
     * @throws NotPossible nothing has this number
     */
    public Mended begin(long id, String layout) {
        Original original = new Originals(ledger, resends)
                .find(id)
                .orElseThrow(() -> new NotPossible(Message.of("ledger.not-there", id)));
        return new Mended(ledger, check, original, layout);
    }
}
