package jp.tsunagi.connector.cardreader;

import java.util.Optional;
import jp.tsunagi.card.virtual.PcscDaemon;
import jp.tsunagi.card.virtual.VirtualCard;
import jp.tsunagi.card.virtual.VirtualReader;
import jp.tsunagi.stage.DidNotRun;
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
        PcscDaemon.awaitEmpty(first);
        PcscDaemon.awaitEmpty(second);
    }

    /** Takes a card away and lays another down, as fast as hands can: the service has seen the reader empty. */
    void swap(VirtualReader reader, VirtualCard card) throws Exception {
        reader.remove();
        PcscDaemon.awaitEmpty(reader);
        reader.insert(card);
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
