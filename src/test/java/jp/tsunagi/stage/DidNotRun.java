package jp.tsunagi.stage;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tests that could not run on this machine: told at the end of all tests, so that nobody overlooks it. */
public final class DidNotRun implements ExtensionContext.Store.CloseableResource {

    private static final Logger LOG = LoggerFactory.getLogger(DidNotRun.class);

    private final Map<String, Set<String>> testsByReason = new ConcurrentHashMap<>();

    private DidNotRun() {}

    /** @param why what this machine has not got */
    public static void remember(ExtensionContext context, String why) {
        String test = context.getRequiredTestClass().getSimpleName()
                + context.getTestMethod().map(method -> "." + method.getName()).orElse("");
        context.getRoot()
                .getStore(Namespace.create(DidNotRun.class))
                .getOrComputeIfAbsent(DidNotRun.class, none -> new DidNotRun(), DidNotRun.class)
                .testsByReason
                .computeIfAbsent(why, none -> new ConcurrentSkipListSet<>())
                .add(test);
    }

    @Override
    public void close() {
        for (String why : new TreeSet<>(testsByReason.keySet())) {
            LOG.warn(
                    "TESTS DID NOT RUN: {} ({}; ./tsunagi verify installs what tests need, as root)",
                    String.join(", ", testsByReason.get(why)),
                    why);
        }
    }
}
