package jp.tsunagi.correction;

import java.util.List;
import java.util.Optional;
import jp.tsunagi.ledger.Bundle;
import jp.tsunagi.ledger.Delivery;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.NotPossible;
import jp.tsunagi.ledger.Receipt;
import jp.tsunagi.ledger.Resends;
import jp.tsunagi.ledger.StoredPart;
import jp.tsunagi.problem.Message;

/** Finds what a number stands for. */
final class Originals {

    private final Ledger ledger;
    private final Resends resends;

    Originals(Ledger ledger, Resends resends) {
        this.ledger = ledger;
        this.resends = resends;
    }

    Optional<Original> find(long id) {
        Optional<Delivery> delivery = ledger.deliveries().find(id);
        if (delivery.isPresent()) {
            return delivery.map(this::of);
        }
        Optional<Bundle> bundle = ledger.search().bundle(id);
        return bundle.isPresent()
                ? bundle.map(this::of)
                : ledger.receipts().find(id).map(this::of);
    }

    private Original of(Delivery delivery) {
        return new Original(
                delivery.id(),
                delivery.exchange(),
                "",
                delivery.parts(),
                delivery.parts().size() == 1 ? 0 : -1,
                false,
                false,
                (files, actor) -> resends.mend(delivery.id(), files, actor));
    }

    /** One that does not wait is found too, by itself: what is to be done with it is refused in the end. */
    private Original of(Bundle bundle) {
        List<Bundle> waiting = ledger.search().waitingWith(bundle);
        List<StoredPart> parts = waiting.isEmpty()
                ? List.of(bundle.part())
                : waiting.stream().map(Bundle::part).toList();
        return new Original(
                bundle.id(),
                bundle.exchange(),
                bundle.map(),
                parts,
                parts.indexOf(bundle.part()),
                bundle.together() > 0,
                true,
                (files, actor) -> went(bundle.id(), ledger.corrections().mendBundle(bundle.id(), files, actor)));
    }

    /** The layout that a file was read by stands with its receipt, if a map came so far. */
    private Original of(Receipt receipt) {
        String edition = ledger.search().receipt(receipt.id()).orElseThrow().edition();
        List<StoredPart> parts = receipt.parts().size() > 1
                ? receipt.parts()
                : List.of(new StoredPart(receipt.name(), receipt.parts().get(0).body(), edition));
        return new Original(
                receipt.id(),
                receipt.exchange(),
                receipt.exchange(),
                parts,
                parts.size() == 1 ? 0 : -1,
                parts.size() > 1,
                true,
                (files, actor) -> went(receipt.id(), ledger.corrections().mendReceipt(receipt.id(), files, actor)));
    }

    private static long went(long id, Optional<Long> made) {
        return made.orElseThrow(() -> new NotPossible(Message.of("ledger.not-possible", id)));
    }
}
