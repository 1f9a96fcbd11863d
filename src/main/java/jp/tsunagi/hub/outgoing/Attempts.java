package jp.tsunagi.hub.outgoing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import jp.tsunagi.crash.CrashPoint;
import jp.tsunagi.delivery.AfterDead;
import jp.tsunagi.delivery.CauseKind;
import jp.tsunagi.delivery.PartnerPolicy;
import jp.tsunagi.delivery.ReceiptFlow;
import jp.tsunagi.delivery.Repeat;
import jp.tsunagi.delivery.SendFailure;
import jp.tsunagi.delivery.Verdict;
import jp.tsunagi.ledger.Cause;
import jp.tsunagi.ledger.Claimed;
import jp.tsunagi.ledger.Deliveries;
import jp.tsunagi.ledger.Handed;
import jp.tsunagi.ledger.Settlement;
import jp.tsunagi.ledger.Ticket;
import jp.tsunagi.relay.Errand;
import jp.tsunagi.relay.Relay;

/** Attempts at the deliveries of one partner: claimed together, sent one by one, settled together. */
final class Attempts {

    /** What has ended waits no longer than this for the ledger. */
    private static final long SETTLE_AFTER_MILLIS = 250;

    private final PartnerPolicy policy;
    private final Deliveries deliveries;
    private final Transport transport;
    private final Gate gate;
    private final Figures figures;
    private final Relay relay;
    private final CrashPoint crash;
    private final Clock clock;
    /**
     * Deliveries that some lane of this node sees to. A broker that was lost for a moment hands its tickets out again,
     * also to a lane beside the one that is still sending.
     */
    private final Set<Long> inHand = ConcurrentHashMap.newKeySet();

    private volatile boolean stopped;

    Attempts(PartnerPolicy policy, Senders.Desk desk, Transport transport, Gate gate) {
        this.policy = policy;
        this.deliveries = desk.ledger().deliveries();
        this.transport = transport;
        this.gate = gate;
        this.figures = desk.figures();
        this.relay = desk.relay();
        this.crash = desk.crash();
        this.clock = desk.clock();
    }

    void stop() {
        stopped = true;
    }

    /**
     * Makes one attempt at each that may go now.
     *
     * @param probe whether the first is tried also while the partner is left alone
     * @return how many were tried
     */
    int make(List<Ticket> tickets, boolean probe) {
        List<Ticket> mine =
                tickets.stream().filter(ticket -> inHand.add(ticket.id())).toList();
        try {
            return makeMine(mine, probe);
        } finally {
            mine.forEach(ticket -> inHand.remove(ticket.id()));
        }
    }

    private int makeMine(List<Ticket> tickets, boolean probe) {
        Lease lease = new Lease(deliveries, policy);
        List<Claimed> claimed = lease.claim(tickets);
        List<Settlement> ended = new ArrayList<>();
        Set<String> parked = new HashSet<>();
        int tried = 0;
        long settledAt = System.nanoTime();
        for (Claimed one : claimed) {
            if (!lease.holds(one)) {
                park(parked, one);
                continue;
            }
            boolean shut = tried == 0 && probe ? !gate.takes() : gate.look() != Gate.Passage.OPEN;
            if (stopped || parked.contains(one.orderKey()) || shut) {
                ended.add(new Settlement.PutBack(one.id(), one.attempt()));
                continue;
            }
            Settlement end = attempt(one);
            tried++;
            ended.add(end);
            if (!(end instanceof Settlement.Delivered)) {
                park(parked, one);
            }
            if (System.nanoTime() - settledAt > SETTLE_AFTER_MILLIS * 1_000_000) {
                settle(ended);
                settledAt = System.nanoTime();
            }
        }
        settle(ended);
        return tried;
    }

    private static void park(Set<String> keys, Claimed one) {
        if (!one.orderKey().isEmpty()) {
            keys.add(one.orderKey());
        }
    }

    void sleepUntil(Instant start) throws InterruptedException {
        long millis = Duration.between(clock.instant(), start).toMillis();
        if (millis > 0) {
            Thread.sleep(millis);
        }
    }

    private void settle(List<Settlement> ended) {
        if (ended.isEmpty()) {
            return;
        }
        List<Handed> free = deliveries.settle(List.copyOf(ended));
        crash.reach(CrashPoint.DELIVER_AFTER_SETTLE);
        relay.send(free.stream().map(Errand::delivery).toList());
        ended.clear();
    }

    private Settlement attempt(Claimed one) {
        Instant began = clock.instant();
        if (one.doubtful() && policy.repeat() == Repeat.NEVER) {
            return failed(
                    one, new SendFailure(CauseKind.DOUBTFUL, one.takenOver() ? "node.gone" : "doubt.before"), began);
        }
        try {
            String receipt = transport.send(one);
            gate.answered();
            figures.delivered(one, began, clock.instant());
            return delivered(one, receipt);
        } catch (SendFailure failure) {
            return failed(one, failure, began);
        }
    }

    private Settlement delivered(Claimed one, String receipt) {
        ReceiptFlow flow = policy.receiptsOf(one.exchange()).orElse(null);
        if (flow == null) {
            return new Settlement.Delivered(one.id(), one.attempt(), receipt, "");
        }
        String state = flow.first().name();
        Instant expected = flow.expectedBy(state, clock.instant()).orElse(Instant.EPOCH);
        return new Settlement.Delivered(one.id(), one.attempt(), receipt, "", state, expected);
    }

    private Settlement failed(Claimed one, SendFailure failure, Instant began) {
        figures.failed(one, failure, began, clock.instant());
        if (failure.kind().ofPartner()) {
            gate.failed(failure, one.createdAt());
        } else {
            gate.answered();
        }
        Verdict verdict = policy.after(
                failure.kind(),
                one.tries(),
                one.firstAttemptAt(),
                clock.instant(),
                ThreadLocalRandom.current().nextDouble());
        Cause cause = new Cause(failure.kind().code(), failure.code());
        if (verdict instanceof Verdict.TryAgain again) {
            return new Settlement.Retry(one.id(), one.attempt(), cause, again.at());
        }
        boolean mayBeThere = one.doubtful() && failure.kind() != CauseKind.REFUSED;
        if (verdict instanceof Verdict.Uncertain || verdict instanceof Verdict.GiveUp && mayBeThere) {
            return new Settlement.Uncertain(one.id(), one.attempt(), cause);
        }
        return new Settlement.Dead(one.id(), one.attempt(), cause, policy.afterDead() == AfterDead.GO_ON);
    }
}
