package jp.tsunagi.card.pcsc;

import java.time.Duration;
import java.util.List;
import javax.smartcardio.Card;
import javax.smartcardio.CardTerminal;

/**
 * A connection to the machine's PC/SC service. It is used by one thread at a time: whoever waits for a change keeps
 * everybody else on the same connection waiting.
 */
public interface Pcsc extends AutoCloseable {

    /** The names of the readers that are plugged in; none is an empty list. */
    List<String> readers() throws PcscException;

    /**
     * Waits until a reader's state is another than the known one, or the time is over.
     *
     * @param known at least one; the state {@link ReaderState#unknown} is never the same
     * @return the states now, in the same order; the known ones if the time is over
     */
    List<ReaderState> await(List<ReaderState> known, Duration atMost) throws PcscException;

    /** The reader, to connect to the card on it. */
    CardTerminal terminal(String reader) throws PcscException;

    /**
     * Ends a connection to a card and resets it, so that whoever comes next finds nothing verified. It is done even if
     * the card is gone by now.
     *
     * @param held whether the card was taken for this connection alone
     */
    void free(Card card, boolean held);

    @Override
    void close();
}
