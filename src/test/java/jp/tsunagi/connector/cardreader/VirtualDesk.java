package jp.tsunagi.connector.cardreader;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jp.tsunagi.card.pcsc.Pcsc;
import jp.tsunagi.card.pcsc.PcscProvider;
import jp.tsunagi.card.pcsc.ReaderState;
import jp.tsunagi.card.virtual.PcscDaemon;
import jp.tsunagi.card.virtual.VirtualCard;
import jp.tsunagi.card.virtual.VirtualReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/** Two virtual readers on the machine's own PC/SC daemon, for one test class; aborts it loudly where there are none. */
final class VirtualDesk implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private final VirtualReader first = new VirtualReader(0);
    private final VirtualReader second = new VirtualReader(1);
    private @Nullable PcscDaemon daemon;

    @Override
    public void beforeAll(ExtensionContext context) {
        Optional<String> missing = PcscDaemon.missing();
        if (missing.isPresent()) {
            DidNotRun.remember(context, missing.get());
            throw new TestAbortedException(context.getDisplayName() + " did not run: " + missing.get());
        }
        daemon = PcscDaemon.start();
    }

    /** The service looks at a virtual reader only every 400 ms: the next test must not meet this one's card. */
    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        first.reset();
        second.reset();
        daemon().relaunch();
        awaitEmpty(first);
        awaitEmpty(second);
    }

    /** Takes a card away and lays another down, as fast as hands can: the service has seen the reader empty. */
    void swap(VirtualReader reader, VirtualCard card) throws Exception {
        reader.remove();
        awaitEmpty(reader);
        reader.insert(card);
    }

    /** The service counts a card's coming and its going; a command that failed makes it say "gone" before it counts. */
    static void awaitEmpty(VirtualReader reader) throws Exception {
        try (Pcsc pcsc = PcscProvider.JNA.open()) {
            ReaderState state = ReaderState.unknown(reader.name());
            for (int look = 0; look < 100; look++) {
                state = pcsc.await(List.of(state), Duration.ofMillis(100)).get(0);
                if (!state.present() && state.changes() % 2 == 0) {
                    return;
                }
            }
            throw new AssertionError("the reader does not become empty");
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        PcscDaemon started = daemon;
        if (started != null) {
            started.close();
        }
    }

    VirtualReader first() {
        return first;
    }

    VirtualReader second() {
        return second;
    }

    PcscDaemon daemon() {
        if (daemon == null) {
            throw new IllegalStateException("not started");
        }
        return daemon;
    }
}
