package jp.tsunagi.ledger;

import java.time.LocalDate;

/**
 * Something to be remembered, written in the transaction of the change itself.
 *
 * @param month whose pruning takes it away
 * @param deliveryId 0: about no delivery
 * @param detail a JSON object; never a person's value
 */
record NewEvent(LocalDate month, long receiptId, long deliveryId, String kind, String actor, String detail) {

    static NewEvent of(long receiptId, String kind, String actor, String detail) {
        return new NewEvent(Months.of(receiptId), receiptId, 0, kind, actor, detail);
    }

    static NewEvent of(long receiptId, long deliveryId, String kind, String actor, String detail) {
        return new NewEvent(Months.of(receiptId), receiptId, deliveryId, kind, actor, detail);
    }
}
