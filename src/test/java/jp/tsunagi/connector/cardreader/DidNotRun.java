package jp.tsunagi.connector.cardreader;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The test classes that could not run on this machine: told at the end of all tests, so that nobody overlooks it. */
final class DidNotRun implements ExtensionContext.Store.CloseableResource {

    private static final Logger LOG = LoggerFactory.getLogger(DidNotRun.class);

    private final List<String> classes = new CopyOnWriteArrayList<>();
    private final String why;

    private DidNotRun(String why) {
        this.why = why;
    }

    static void remember(ExtensionContext context, String why) {
        context.getRoot()
                .getStore(Namespace.create(DidNotRun.class))
                .getOrComputeIfAbsent(DidNotRun.class, none -> new DidNotRun(why), DidNotRun.class)
                .classes
                .add(context.getRequiredTestClass().getSimpleName());
    }

    @Override
    public void close() {
        LOG.warn("TESTS DID NOT RUN: {} ({}; ./tsunagi verify installs them)", String.join(", ", classes), why);
    }
}
