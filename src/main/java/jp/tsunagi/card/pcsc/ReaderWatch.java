package jp.tsunagi.card.pcsc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells of each card that is laid on a reader, once, whatever happens to readers and to the service. It runs in a
 * thread of its own, which an interrupt ends within the poll time.
 */
public final class ReaderWatch implements Runnable {

    /** More changes between two looks than hands can make: the count began anew. */
    private static final int MOST_CHANGES = 64;

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

    private final PcscProvider provider;
    private final Predicate<String> wanted;
    private final Duration poll;
    private final Duration retry;
    private final Listener listener;
    private final Map<String, ReaderState> known = new HashMap<>();
    private boolean lost;

    /** What lay where when the service was lost: a card that still lies there when it is back is the same one. */
    private Map<String, ReaderState> beforeLoss = Map.of();

    /**
     * @param wanted the readers to watch, by name
     * @param poll how long one look may last; readers that are plugged in are seen by the next look
     * @param retry how long to wait before a service that is not there is tried again
     */
    public ReaderWatch(
            PcscProvider provider, Predicate<String> wanted, Duration poll, Duration retry, Listener listener) {
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
            beforeLoss = Map.copyOf(known);
            known.clear();
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
        readers.forEach(reader -> states.add(known.getOrDefault(reader, ReaderState.unknown(reader))));
        try {
            for (ReaderState now : pcsc.await(states, poll)) {
                ReaderState last = known.put(now.reader(), now);
                if (last != null) {
                    tell(last, now);
                } else if (now.present() && !isPresent(beforeLoss.get(now.reader()))) {
                    listener.laid(now.reader(), now.changes());
                }
            }
            beforeLoss = Map.of();
        } catch (PcscException e) {
            if (!e.readerGone()) {
                throw e;
            }
        }
    }

    private void tell(ReaderState last, ReaderState now) {
        int changes = now.changes() - last.changes() & 0xFFFF;
        if (changes == 0 && last.present() != now.present()) {
            changes = 1; // a driver that does not count
        }
        int laid = changes > MOST_CHANGES ? (now.present() ? 1 : 0) : (changes + (last.present() ? 0 : 1)) / 2;
        for (int missed = now.present() ? 1 : 0; missed < laid; missed++) {
            listener.missed(now.reader());
        }
        if (now.present() && laid > 0) {
            listener.laid(now.reader(), now.changes());
        }
    }

    private static boolean isPresent(@Nullable ReaderState state) {
        return state != null && state.present();
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
