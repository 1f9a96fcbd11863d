package jp.tsunagi.card.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.smartcardio.Card;
import javax.smartcardio.CardTerminal;
import org.junit.jupiter.api.Test;

class ReaderWatchTest {

    private static final int EMPTY = 0x10;
    private static final int CARD = 0x20;

    @Test
    void aCardIsToldOnce() {
        assertThat(told(state(0, EMPTY), state(1, CARD), state(1, CARD | 0x100), state(1, CARD), state(2, EMPTY)))
                .containsExactly("found", "laid 1");
    }

    @Test
    void aCardThatLiesThereAtTheStartIsToldOnceAndAnEmptyReaderIsNot() {
        assertThat(told(state(7, CARD), state(7, CARD))).containsExactly("laid 7", "found");
        assertThat(told(state(8, EMPTY), state(8, EMPTY))).containsExactly("found");
    }

    @Test
    void aSwapBetweenTwoLooksIsSeen() {
        assertThat(told(state(0, EMPTY), state(1, CARD), state(3, CARD))).containsExactly("found", "laid 1", "laid 3");
    }

    @Test
    void aCardThatCameAndWentBetweenTwoLooksIsMissed() {
        assertThat(told(state(0, EMPTY), state(2, EMPTY))).containsExactly("found", "missed");
        assertThat(told(state(0, EMPTY), state(1, CARD), state(5, CARD)))
                .containsExactly("found", "laid 1", "missed", "laid 5");
    }

    @Test
    void aCardThatIsGoneBeforeTheServiceHasCountedItIsNoSecondOne() {
        assertThat(told(state(0, EMPTY), state(1, CARD), state(1, EMPTY), state(2, EMPTY), state(3, CARD)))
                .containsExactly("found", "laid 1", "laid 3");
        assertThat(told(state(0, EMPTY), state(1, CARD), state(1, EMPTY), state(3, CARD)))
                .containsExactly("found", "laid 1", "laid 3");
    }

    @Test
    void aDriverThatDoesNotCountIsWatchedAllTheSame() {
        assertThat(told(state(0, EMPTY), state(0, CARD), state(0, EMPTY), state(0, CARD)))
                .containsExactly("found", "laid 0", "laid 0");
    }

    @Test
    void theCountMayPassItsEnd() {
        assertThat(told(state(0xFFFF, CARD), state(1, CARD))).containsExactly("laid 65535", "found", "laid 1");
    }

    @Test
    void aReaderThatIsUnpluggedAndBackWithACardTellsOfIt() {
        assertThat(told(state(1, CARD), List.of(), state(1, CARD))).containsExactly("laid 1", "found", "laid 1");
    }

    @Test
    void aServiceThatIsLostIsToldOnceAndItsCardsAreToldAgainWhenItIsBack() {
        PcscException gone = new PcscException("test", PcscException.NO_SERVICE);
        assertThat(told(state(1, CARD), gone, gone, state(1, CARD)))
                .containsExactly("laid 1", "found", "lost", "laid 1", "found");
    }

    @Test
    void aServiceThatIsNotThereAtTheStartIsAwaited() {
        PcscException gone = new PcscException("test", PcscException.NO_SERVICE);
        assertThat(told(gone, gone, state(1, CARD))).containsExactly("lost", "laid 1", "found");
    }

    private static List<ReaderState> state(int changes, int flags) {
        return List.of(new ReaderState("r", changes << 16 | flags));
    }

    /** What the watch tells when the service answers one look after the other with this. */
    private static List<String> told(Object... looks) {
        Service service = new Service(new ArrayDeque<>(List.of(looks)));
        List<String> told = new ArrayList<>();
        ReaderWatch watch = new ReaderWatch(
                service, reader -> true, Duration.ofMillis(1), Duration.ofMillis(1), new ReaderWatch.Listener() {
                    @Override
                    public void laid(String reader, int changes) {
                        told.add("laid " + changes);
                    }

                    @Override
                    public void missed(String reader) {
                        told.add("missed");
                    }

                    @Override
                    public void lost(PcscException why) {
                        told.add("lost");
                    }

                    @Override
                    public void found() {
                        told.add("found");
                    }
                });
        watch.run();
        assertThat(Thread.interrupted()).isTrue();
        return told;
    }

    /** Gives each look its answer; after the last it ends the watch. */
    private record Service(Deque<Object> looks) implements PcscSource, Pcsc {

        @Override
        public Pcsc open() throws PcscException {
            failIfGone();
            return this;
        }

        @Override
        public List<String> readers() throws PcscException {
            failIfGone();
            if (looks.peek() instanceof List<?> states && states.isEmpty()) {
                looks.remove();
                return List.of();
            }
            return List.of("r");
        }

        @Override
        @SuppressWarnings("unchecked")
        public List<ReaderState> await(List<ReaderState> known, Duration atMost) {
            Object look = looks.poll();
            if (look == null) {
                Thread.currentThread().interrupt();
                return known;
            }
            return (List<ReaderState>) look;
        }

        private void failIfGone() throws PcscException {
            if (looks.peek() instanceof PcscException gone) {
                looks.remove();
                throw gone;
            }
        }

        @Override
        public CardTerminal terminal(String reader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void free(Card card, boolean held) {}

        @Override
        public void close() {}
    }
}
