package jp.tsunagi.hub.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jp.tsunagi.delivery.Connector;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.problem.Fault;
import jp.tsunagi.problem.Message;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes that run, kept equal to the files in {@code routes/} and {@code connectors/}. A changed file is checked
 * and built beside the running one; then the running one is drained and stopped and the new one started. A file that is
 * gone stops its routes.
 */
public final class LiveRoutes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveRoutes.class);

    private final Path home;
    private final ContextFactory contexts;
    private final RouteCheck check;
    private final FaultBoard faults;
    private final long drainSeconds;
    /** Read without a lock, so that health is told while routes start. */
    private final Map<String, RouteContext> running = new ConcurrentSkipListMap<>();

    private final Map<String, RouteUnit> refused = new HashMap<>();

    /** @param partners those that routes may deliver to, asked at each check */
    public LiveRoutes(
            Path home,
            ContextFactory contexts,
            Supplier<PartnerPolicies> partners,
            FaultBoard faults,
            long drainSeconds) {
        this.home = home;
        this.contexts = contexts;
        this.check = new RouteCheck(home, contexts, partners);
        this.faults = faults;
        this.drainSeconds = drainSeconds;
    }

    /** Reads the files and takes over what changed. */
    public synchronized void sweep() {
        try {
            Map<String, TextFile> connectors = TextFile.all(home, "connectors", RouteUnit.KAMELET_END);
            Map<String, TextFile> routes = TextFile.all(home, "routes", RouteUnit.ROUTE_END);
            Set<String> gone = new TreeSet<>(running.keySet());
            gone.addAll(refused.keySet());
            gone.removeAll(routes.keySet());
            gone.forEach(this::remove);
            routes.forEach((slug, route) -> take(RouteUnit.of(route, connectors)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the routes that run would be at fault with, were these the partners. */
    synchronized List<Fault> faultsWith(PartnerPolicies partners) {
        Map<String, Connector> connectors = Connector.all(home.resolve("connectors"));
        return running.values().stream()
                .flatMap(context -> DeliveryRules.faults(context.unit().route(), partners, connectors).stream())
                .toList();
    }

    /** What was refused is tried again at the next sweep, e.g. because a map is there now. */
    synchronized void retryRefused() {
        refused.clear();
    }

    /** The contexts that run, by exchange. */
    public Map<String, CamelContext> contexts() {
        return running.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().camel()));
    }

    /** The maps that the running routes use. */
    synchronized Set<String> maps() {
        return running.values().stream()
                .flatMap(context -> context.unit().maps().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public synchronized void close() {
        running.values().parallelStream().forEach(RouteContext::close);
        running.clear();
    }

    private void take(RouteUnit unit) {
        RouteContext now = running.get(unit.slug());
        if (now != null && now.unit().equals(unit)) {
            refused.remove(unit.slug());
            faults.clear(unit.slug());
        } else if (!unit.equals(refused.get(unit.slug()))) {
            List<Fault> found = swap(unit);
            if (found.isEmpty()) {
                refused.remove(unit.slug());
                faults.clear(unit.slug());
            } else {
                faults.report(unit.slug(), found);
            }
        }
    }

    private List<Fault> swap(RouteUnit unit) {
        List<Fault> found = check.text(unit);
        if (!found.isEmpty()) {
            refused.put(unit.slug(), unit);
            return found;
        }
        try {
            RouteContext next = RouteContext.build(unit, contexts);
            return replace(unit, next);
        } catch (Exception e) {
            refused.put(unit.slug(), unit);
            LOG.debug("{} does not build", unit.slug(), e);
            return List.of(LoadFault.of(unit, e));
        }
    }

    private List<Fault> replace(RouteUnit unit, RouteContext next) throws Exception {
        RouteContext old = running.get(unit.slug());
        if (old != null && !old.drain(drainSeconds)) {
            next.close();
            Message busy = Message.of("route.busy.found", drainSeconds);
            return List.of(new Fault(
                    unit.route().shown(), 0, "route.busy", Message.of("route.busy.expected"), busy, Message.NONE));
        }
        if (old != null) {
            old.close();
        }
        try {
            next.startRoutes();
            running.put(unit.slug(), next);
            LOG.info("{}: {}", unit.slug(), old == null ? "started" : "changed");
            return List.of();
        } catch (Exception e) {
            next.close();
            if (old != null) {
                restore(old.unit());
            }
            throw e;
        }
    }

    private void restore(RouteUnit unit) throws Exception {
        RouteContext again = RouteContext.build(unit, contexts);
        again.startRoutes();
        running.put(unit.slug(), again);
    }

    private void remove(String slug) {
        RouteContext context = running.get(slug);
        try {
            if (context != null && !context.drain(drainSeconds)) {
                return; // the next sweep tries again
            }
        } catch (Exception e) {
            LOG.warn("{} did not drain cleanly: {}", slug, e.getClass().getSimpleName());
        }
        if (context != null) {
            context.close();
            running.remove(slug);
            LOG.info("{}: its file is gone, stopped", slug);
        }
        refused.remove(slug);
        faults.clear(slug);
    }
}
