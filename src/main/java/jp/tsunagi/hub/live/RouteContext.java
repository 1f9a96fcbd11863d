package jp.tsunagi.hub.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** One unit, built in a Camel context of its own. Building makes every endpoint, so it finds what cannot run. */
final class RouteContext implements AutoCloseable {

    private static final Set<String> INSIDE = Set.of("kamelet", "direct", "seda");

    private final RouteUnit unit;
    private final DefaultCamelContext context;

    private RouteContext(RouteUnit unit, DefaultCamelContext context) {
        this.unit = unit;
        this.context = context;
    }

    /** Builds the routes; no consumer is started. Throws what Camel throws. */
    static RouteContext build(RouteUnit unit, ContextFactory contexts) throws Exception {
        DefaultCamelContext context = contexts.create(unit.slug());
        try {
            context.setSourceLocationEnabled(true);
            context.setAutoStartup(false);
            for (TextFile connector : unit.connectors().values()) {
                load(context, connector);
            }
            load(context, unit.route());
            context.start();
            return new RouteContext(unit, context);
        } catch (Exception | Error e) {
            context.stop();
            throw e;
        }
    }

    RouteUnit unit() {
        return unit;
    }

    DefaultCamelContext camel() {
        return context;
    }

    void startRoutes() throws Exception {
        context.getRouteController().startAllRoutes();
    }

    /**
     * Stops taking messages and waits until those under way are through. If that takes too long, everything goes on as
     * before.
     *
     * @return whether it is drained
     */
    boolean drain(long seconds) throws Exception {
        List<String> stopped = new ArrayList<>();
        for (Route route : context.getRoutes()) {
            if (!INSIDE.contains(scheme(route))) {
                String id = route.getRouteId();
                if (!context.getRouteController().stopRoute(id, seconds, TimeUnit.SECONDS, true)) {
                    for (String other : stopped) {
                        context.getRouteController().startRoute(other);
                    }
                    return false;
                }
                stopped.add(id);
            }
        }
        return true;
    }

    @Override
    public void close() {
        context.stop();
    }

    private static String scheme(Route route) {
        String uri = route.getEndpoint().getEndpointUri();
        return uri.substring(0, Math.max(0, uri.indexOf(':')));
    }

    static void load(DefaultCamelContext context, TextFile file) throws Exception {
        Resource resource = ResourceHelper.fromString(file.shown(), file.text());
        PluginHelper.getRoutesLoader(context).loadRoutes(resource);
    }
}
