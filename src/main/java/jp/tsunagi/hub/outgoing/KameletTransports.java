package jp.tsunagi.hub.outgoing;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import jp.tsunagi.crash.CrashPoint;
import jp.tsunagi.delivery.Connector;
import jp.tsunagi.delivery.PartnerPolicy;
import jp.tsunagi.hub.live.Connectors;
import jp.tsunagi.hub.live.ContextFactory;
import jp.tsunagi.ledger.Ledger;
import org.apache.camel.builder.NoErrorHandlerBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Transports by the Kamelets in {@code connectors/}, each in a Camel context of its own. */
final class KameletTransports implements Transports, AutoCloseable {

    private final Path home;
    private final ContextFactory contexts;
    private final Ledger ledger;
    private final CrashPoint crash;
    private final ScheduledExecutorService watch = watch();

    KameletTransports(Path home, ContextFactory contexts, Ledger ledger, CrashPoint crash) {
        this.home = home;
        this.contexts = contexts;
        this.ledger = ledger;
        this.crash = crash;
    }

    @Override
    public Transport open(PartnerPolicy policy) throws Exception {
        Map<String, Connector> connectors = Connector.all(home.resolve("connectors"));
        Connector connector = connectors.getOrDefault(policy.connector(), Connector.NONE);
        DefaultCamelContext context = contexts.create("to-" + policy.partner());
        try {
            // the ledger tries again, and a body is read from it as often as it is asked for
            context.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerBuilder());
            context.setStreamCaching(false);
            Connectors.load(home, policy.connector(), context);
            context.start();
            return new KameletTransport(policy, connector, context, ledger, crash, watch);
        } catch (Exception e) {
            context.stop();
            throw e;
        }
    }

    /** Nearly every alarm is cancelled within milliseconds; kept until it is due, it would lie there for its minute. */
    private static ScheduledExecutorService watch() {
        ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "deliver-watch");
            thread.setDaemon(true);
            return thread;
        });
        watch.setRemoveOnCancelPolicy(true);
        return watch;
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
