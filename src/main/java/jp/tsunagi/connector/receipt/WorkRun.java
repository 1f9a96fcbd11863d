package jp.tsunagi.connector.receipt;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import jp.tsunagi.connector.DispatchDraft;
import jp.tsunagi.ledger.Cause;
import jp.tsunagi.ledger.LedgerUnavailable;
import jp.tsunagi.ledger.Receipt;
import jp.tsunagi.ledger.Receipts;
import jp.tsunagi.relay.Errand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works off what was accepted, in that order, several receipts to one commit of the ledger. */
final class WorkRun {

    private static final Logger LOG = LoggerFactory.getLogger(WorkRun.class);
    private static final int TOGETHER = 200;
    /** So that a large file does not keep what was done before it from going on. */
    private static final long BYTES_TOGETHER = 1 << 20;

    private final ReceiptEndpoint endpoint;
    private final WorkRoute route;
    private final List<DispatchDraft> done = new ArrayList<>();

    WorkRun(WorkConsumer consumer, ReceiptEndpoint endpoint) {
        this.endpoint = endpoint;
        this.route = new WorkRoute(consumer, endpoint);
    }

    /**
     * Until there is nothing left to do, or somebody asks to stop.
     *
     * @throws LedgerUnavailable what is not yet committed is still to be done
     */
    void work(BooleanSupplier stop) {
        try {
            List<Receipt> next = receipts().accepted(endpoint.getChannel(), TOGETHER);
            while (!next.isEmpty() && !stop.getAsBoolean()) {
                untilOneFails(next, stop);
                next = receipts().accepted(endpoint.getChannel(), TOGETHER);
            }
        } finally {
            letGo();
        }
    }

    /** Those after a failed one are left: they may have to wait for it. */
    private void untilOneFails(List<Receipt> receipts, BooleanSupplier stop) {
        long bytes = 0;
        for (Receipt receipt : receipts) {
            if (bytes > BYTES_TOGETHER) {
                commit();
                bytes = 0;
            }
            bytes += size(receipt);
            DispatchDraft draft = new DispatchDraft(
                    receipt, endpoint.getComponent().desk().mapVersion().get(), clock().instant());
            Optional<Exception> failure = route.run(draft);
            if (failure.isPresent()) {
                draft.close();
                commit();
                failed(receipt, failure.get(), draft.began());
                return;
            }
            done.add(draft);
            if (stop.getAsBoolean()) {
                break;
            }
        }
        commit();
    }

    private void commit() {
        if (!done.isEmpty()) {
            ReceiptComponent.Desk desk = endpoint.getComponent().desk();
            Receipts.Dispatched dispatched = receipts()
                    .dispatchAll(done.stream().map(DispatchDraft::dispatch).toList());
            done.stream()
                    .filter(draft -> !dispatched.late().contains(draft.receipt().id()))
                    .forEach(draft -> desk.tally().worked(draft.receipt(), draft.dispatch(), draft.began()));
            desk.relay()
                    .get()
                    .send(dispatched.deliveries().stream().map(Errand::delivery).toList());
            letGo();
        }
    }

    private void failed(Receipt receipt, Exception failure, Instant began) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LedgerUnavailable unavailable) {
                throw unavailable;
            }
        }
        Cause cause = FailureCause.of(failure);
        Optional<Instant> next = endpoint.getComponent().desk().retry().next(receipt.attempts(), clock().instant());
        LOG.warn(
                "{}: work on receipt {} failed, {}: {}",
                endpoint.getChannel(),
                receipt.id(),
                next.isPresent() ? "it is tried again" : "a person must look",
                cause.text());
        endpoint.getComponent().desk().tally().failed(receipt, next.isEmpty(), began);
        if (next.isPresent()) {
            receipts().retry(receipt.id(), cause, next.get());
        } else {
            receipts().fail(receipt.id(), cause);
        }
    }

    private void letGo() {
        done.forEach(DispatchDraft::close);
        done.clear();
    }

    private Receipts receipts() {
        return endpoint.getComponent().desk().ledger().get().receipts();
    }

    private Clock clock() {
        return endpoint.getComponent().desk().clock();
    }

    private static long size(Receipt receipt) {
        return receipt.parts().stream().mapToLong(part -> part.body().size()).sum();
    }
}
