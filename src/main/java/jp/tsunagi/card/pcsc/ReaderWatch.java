package jp.tsunagi.card.pcsc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Tells of each card that is laid on a reader, once, whatever happens to readers. After the service was lost, a card
 * that lies on a reader is told of again: nobody can say whether it is the same, and a person must not be overlooked.
 * It runs in a thread of its own, which an interrupt ends within the poll time.
 */
public final class ReaderWatch implements Runnable {

    /** Who is told. All calls come from the watching thread and must return at once. */
    public interface Listener {

        /**
         * A card was laid down, or lay there when the watch began.
         *
         * @param changes the reader's count of changes, by which this card is known as long as it lies there
         */
        void laid(String reader, int changes);

        /** A card was laid down and taken away between two looks. */
        void missed(String reader);

        /** The service cannot be reached; it is tried again until it can. Told once. */
        void lost(PcscException why);

        /** The service can be reached, for the first time or again. */
        void found();
    }

    private final PcscSource provider;
    private final Predicate<String> wanted;
    private final Duration poll;
    private final Duration retry;
    private final Listener listener;
    private final Map<String, Slot> known = new HashMap<>();
    private boolean lost;

    /**
     * @param wanted the readers to watch, by name
     * @param poll how long one look may last; readers that are plugged in are seen by the next look
     * @param retry how long to wait before a service that is not there is tried again
     */
    public ReaderWatch(
            PcscSource provider, Predicate<String> wanted, Duration poll, Duration retry, Listener listener) {
        this.provider = provider;
        this.wanted = wanted;
        this.poll = poll;
        this.retry = retry;
        this.listener = listener;
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                watch();
            } catch (PcscException e) {
                if (!lost) {
                    lost = true;
                    listener.lost(e);
                }
                sleep(retry);
            }
        }
    }

    private void watch() throws PcscException {
        try (Pcsc pcsc = provider.open()) {
            known.clear(); // the service counts anew: a card that lies there may be another one
            for (boolean first = true; !Thread.currentThread().isInterrupted(); first = false) {
                look(pcsc);
                if (first) {
                    lost = false;
                    listener.found();
                }
            }
        }
    }

    private void look(Pcsc pcsc) throws PcscException {
        List<String> readers = pcsc.readers().stream().filter(wanted).toList();
        known.keySet().retainAll(readers);
        if (readers.isEmpty()) {
            sleep(poll);
            return;
        }
        List<ReaderState> states = new ArrayList<>();
        for (String reader : readers) {
            Slot slot = known.get(reader);
            states.add(slot == null ? ReaderState.unknown(reader) : slot.state());
        }
        try {
            for (ReaderState now : pcsc.await(states, poll)) {
                tell(known.computeIfAbsent(now.reader(), reader -> new Slot(now.changes())), now);
            }
        } catch (PcscException e) {
            if (!e.readerGone()) {
                throw e;
            }
        }
    }

    private void tell(Slot slot, ReaderState now) {
        int laid = slot.laidSince(now);
        for (int missed = now.present() ? 1 : 0; missed < laid; missed++) {
            listener.missed(now.reader());
        }
        if (now.present() && laid > 0) {
            listener.laid(now.reader(), now.changes());
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
