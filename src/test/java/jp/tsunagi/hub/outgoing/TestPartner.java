package jp.tsunagi.hub.outgoing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.tsunagi.hub.partner.Bell;
import jp.tsunagi.ledger.Claimed;

/** A partner that remembers what it got, in order, and behaves as it is told. */
final class TestPartner implements Transport {

    private final List<Claimed> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final Bell bell = new Bell();
    private volatile Function<Claimed, String> behaviour = one -> "R-" + one.name();

    /** From now on: an answer, or a failure that is thrown. */
    void behaves(Function<Claimed, String> like) {
        behaviour = like;
    }

    @Override
    public String send(Claimed delivery) {
        attempts.incrementAndGet();
        try {
            String answer = behaviour.apply(delivery);
            received.add(delivery);
            return answer;
        } finally {
            bell.ring();
        }
    }

    int attempts() {
        return attempts.get();
    }

    /** The names, in the order in which they came. */
    List<String> names() {
        return received.stream().map(Claimed::name).toList();
    }

    /** The names of one order key, in the order in which they came. */
    List<String> names(String orderKey) {
        return received.stream()
                .filter(one -> one.orderKey().equals(orderKey))
                .map(Claimed::name)
                .collect(Collectors.toList());
    }

    List<Claimed> received() {
        return received;
    }

    boolean await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        return bell.await(
                condition, Duration.ofMinutes(3)); // a lost connection may cost the client its 30 s more than once
    }
}
