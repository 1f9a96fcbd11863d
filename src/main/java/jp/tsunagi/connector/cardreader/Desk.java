package jp.tsunagi.connector.cardreader;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import jp.tsunagi.card.CardEvent;
import jp.tsunagi.card.Refusal;
import jp.tsunagi.card.RefusedCardException;
import jp.tsunagi.card.pcsc.Pcsc;
import jp.tsunagi.card.pcsc.PcscException;
import jp.tsunagi.card.pcsc.PcscLink;
import jp.tsunagi.card.pcsc.PcscProvider;
import jp.tsunagi.card.reading.CardReading;
import org.jspecify.annotations.Nullable;

/**
 * One reader: its cards are read and handed on one after the other, in a thread of its own. Reading is over before the
 * route begins, so nothing that the route repeats can try a PIN again.
 */
final class Desk implements AutoCloseable {

    private final String reader;
    private final PcscProvider provider;
    private final Duration readTime;
    private final CardReading reading;
    private final Consumer<CardEvent> next;
    private final ExecutorService thread;
    private final Object phase = new Object();
    private @Nullable Pcsc pcsc;
    private @Nullable Thread readingThread;
    private boolean closing;

    Desk(String reader, PcscProvider provider, Duration readTime, CardReading reading, Consumer<CardEvent> next) {
        this.reader = reader;
        this.provider = provider;
        this.readTime = readTime;
        this.reading = reading;
        this.next = next;
        this.thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "card-desk-" + reader));
    }

    /** A card was laid down, known by the reader's count of changes. */
    void lay(int changes) {
        thread.execute(() -> {
            CardEvent event = read(changes);
            if (event != null) {
                next.accept(event);
            }
        });
    }

    /** A card was there and is gone. */
    void refuse(Refusal refusal) {
        thread.execute(() -> next.accept(reading.refused(reader, refusal)));
    }

    /** The service was lost: the next card is reached by a new connection. */
    void forget() {
        thread.execute(this::disconnect);
    }

    /** Ends a conversation that is under way; what the route has begun goes on. */
    @Override
    public void close() {
        synchronized (phase) {
            closing = true;
            if (readingThread != null) {
                readingThread.interrupt();
            }
        }
        forget();
        thread.shutdown();
    }

    /** Nothing if the hub stops meanwhile: the person lays the card down again. */
    private @Nullable CardEvent read(int changes) {
        if (!begin()) {
            return null;
        }
        try {
            return reading.presenceAlone() ? reading.present(reader) : conversation(changes);
        } catch (InterruptedException e) {
            return null;
        } finally {
            end();
        }
    }

    private @Nullable CardEvent conversation(int changes) throws InterruptedException {
        CardEvent event;
        try {
            PcscLink link = new PcscLink(connection(), reader, changes, readTime);
            try {
                link.take();
                event = reading.read(reader, link);
            } finally {
                link.close();
                pcsc = link.silent() ? null : pcsc;
            }
        } catch (RefusedCardException e) {
            event = reading.refused(reader, e.refusal());
        } catch (PcscException e) {
            event = reading.refused(reader, Refusal.of("card.torn"));
        }
        return Thread.interrupted() ? null : event;
    }

    private Pcsc connection() throws PcscException {
        Pcsc open = pcsc;
        if (open == null) {
            open = provider.open();
            pcsc = open;
        }
        return open;
    }

    private void disconnect() {
        Pcsc open = pcsc;
        pcsc = null;
        if (open != null) {
            open.close();
        }
    }

    private boolean begin() {
        synchronized (phase) {
            readingThread = closing ? null : Thread.currentThread();
            return !closing;
        }
    }

    private void end() {
        synchronized (phase) {
            readingThread = null;
        }
        Thread.interrupted(); // meant for the reading, not for the route
    }
}
