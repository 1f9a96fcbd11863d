package jp.tsunagi.hub.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import jp.tsunagi.delivery.Connector;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.problem.Fault;

/** Checks route and connector files as far as it goes without running them: text rules, schema, and a trial build. */
public final class RouteCheck {

    private final RouteSchema schema = new RouteSchema();
    private final Path home;
    private final ContextFactory contexts;
    private final Supplier<PartnerPolicies> partners;

    /** @param partners those that routes may deliver to, asked at each check */
    public RouteCheck(Path home, ContextFactory contexts, Supplier<PartnerPolicies> partners) {
        this.home = home;
        this.contexts = contexts;
        this.partners = partners;
    }

    /** The faults of all route files. */
    public List<Fault> all() throws IOException {
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
            faults.addAll(
                    DeliveryRules.faults(unit.route(), partners.get(), Connector.all(home.resolve("connectors"))));
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
