package jp.tsunagi.card.pcsc;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import jp.tsunagi.card.Refusal;
import jp.tsunagi.card.RefusedCardException;
import jp.tsunagi.card.reading.CardLink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One card, from laying hands on it to its reset. PC/SC has no time limits: each step runs in a thread that is given up
 * if the card stays silent, and that sets the card free by itself once it comes back.
 */
public final class PcscLink implements CardLink, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PcscLink.class);
    private static final int LONGEST_ANSWER = 512;

    private final Pcsc pcsc;
    private final String reader;
    private final int changes;
    private final Duration timeout;
    private final ExecutorService hand;
    private @Nullable Card card;
    private boolean held;
    private boolean answered;
    private boolean silent;

    /**
     * A link to the card that lies there now; nothing is done before {@link #take}.
     *
     * @param pcsc used by this link alone until it is closed
     * @param changes the count by which the card is known; another card that lies there by now is not touched
     * @param timeout how long each step may last
     */
    public PcscLink(Pcsc pcsc, String reader, int changes, Duration timeout) {
        this.pcsc = pcsc;
        this.reader = reader;
        this.changes = changes;
        this.timeout = timeout;
        this.hand = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "card-hand-" + reader);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Takes the card for this conversation alone.
     *
     * @throws RefusedCardException {@code card.torn}, {@code card.unpowered}, {@code card.busy}
     */
    public void take() {
        step("card.busy", this::connect); // who holds a card keeps others from connecting
        hold();
    }

    @Override
    public byte[] send(byte[] command) {
        return step("card.mute", () -> answered ? transmitted(command) : firstAnswer(command));
    }

    /**
     * A card that has just got power may still be agreeing with its reader on a protocol: nothing is lost but a moment.
     */
    private byte[] firstAnswer(byte[] command) throws CardException, PcscException {
        byte[] answer;
        try {
            answer = transmitted(command);
        } catch (CardException e) {
            LOG.debug("{}: taken anew, {}", reader, e.getMessage());
            free();
            connect();
            taken().beginExclusive();
            answer = transmitted(command);
        }
        answered = true;
        return answer;
    }

    private byte[] transmitted(byte[] command) throws CardException {
        ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
        int length = taken().getBasicChannel().transmit(ByteBuffer.wrap(command), answer);
        return Arrays.copyOf(answer.array(), length);
    }

    @Override
    public void hold() {
        step("card.busy", () -> {
            taken().beginExclusive();
            held = true;
            return true;
        });
    }

    @Override
    public void letGo() {
        step("card.mute", () -> {
            held = false;
            taken().endExclusive();
            return true;
        });
    }

    /** Whether a step has not come back: the connection still waits for it, closes by itself, and is of no more use. */
    public boolean silent() {
        return silent;
    }

    /** Sets the card free, reset: what was verified is forgotten, so that the next program reads nothing. */
    @Override
    public void close() {
        Future<?> freed = hand.submit(this::free);
        if (!silent) {
            try {
                freed.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException e) {
                silent = true;
            } catch (InterruptedException e) {
                silent = true;
                Thread.currentThread().interrupt();
            }
        }
        if (silent) {
            hand.execute(pcsc::close);
        }
        hand.shutdown();
    }

    private boolean connect() throws CardException, PcscException {
        try {
            card = pcsc.terminal(reader).connect("*");
        } catch (CardException e) {
            throw new RefusedCardException(Refusal.of(isStillThere() ? "card.unpowered" : "card.torn"));
        }
        if (!isStillThere()) {
            LOG.debug("{}: another card lies there by now", reader);
            throw new RefusedCardException(Refusal.of("card.torn"));
        }
        return true;
    }

    private boolean isStillThere() throws PcscException {
        ReaderState now =
                pcsc.await(List.of(ReaderState.unknown(reader)), Duration.ZERO).get(0);
        return now.present() && now.changes() == changes;
    }

    private void free() {
        Card taken = card;
        if (taken != null) {
            pcsc.free(taken, held);
        }
    }

    private Card taken() throws CardException {
        Card taken = card;
        if (taken == null) {
            throw new CardException("not connected");
        }
        return taken;
    }

    private <T> T step(String whenLate, Callable<T> step) {
        Future<T> result = hand.submit(step);
        try {
            return result.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            silent = true;
            throw new RefusedCardException(Refusal.of(whenLate, timeout.toMillis()));
        } catch (InterruptedException e) {
            silent = true; // its answer is not waited for
            Thread.currentThread().interrupt();
            throw new RefusedCardException(Refusal.of("card.torn"));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedCardException refused) {
                throw refused;
            }
            LOG.debug("{}: {}", reader, String.valueOf(e.getCause())); // PC/SC's own words quote no command
            throw new RefusedCardException(Refusal.of("card.torn"));
        }
    }
}
