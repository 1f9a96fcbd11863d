package jp.tsunagi.hub.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jp.tsunagi.problem.Fault;

/** Checks route and connector files as far as it goes without running them: text rules, schema, and a trial build. */
public final class RouteCheck {

    private final RouteSchema schema = new RouteSchema();
    private final ContextFactory contexts;

    public RouteCheck(ContextFactory contexts) {
        this.contexts = contexts;
    }

    /** The faults of all route files below {@code home}. */
    public List<Fault> all(Path home) throws IOException {
        Map<String, TextFile> connectors = TextFile.all(home, "connectors", RouteUnit.KAMELET_END);
        List<Fault> faults = new ArrayList<>();
        for (TextFile route : TextFile.all(home, "routes", RouteUnit.ROUTE_END).values()) {
            RouteUnit unit = RouteUnit.of(route, connectors);
            List<Fault> text = text(unit);
            faults.addAll(text.isEmpty() ? trial(unit) : text);
        }
        return faults.stream().distinct().toList();
    }

    /** What the text alone tells. */
    List<Fault> text(RouteUnit unit) {
        List<Fault> faults = new ArrayList<>(RouteRules.ofRoute(unit.route(), unit.slug()));
        unit.connectors().values().forEach(connector -> faults.addAll(RouteRules.ofConnector(connector)));
        if (faults.isEmpty()) {
            faults.addAll(schema.check(unit.route()));
        }
        if (faults.isEmpty()) {
            faults.addAll(WorkRules.faults(unit.route(), unit.slug()));
        }
        return faults;
    }

    private List<Fault> trial(RouteUnit unit) {
        try {
            RouteContext.build(unit, contexts).close();
            return List.of();
        } catch (Exception e) {
            return List.of(LoadFault.of(unit, e));
        }
    }
}
