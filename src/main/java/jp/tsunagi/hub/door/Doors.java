package jp.tsunagi.hub.door;

import java.util.function.Predicate;
import jp.tsunagi.connector.folder.LeftAlone;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.support.RoutePolicySupport;

/** Puts the controls into a Camel context, before any route is loaded into it. */
public final class Doors {

    private final Predicate<String> turns;
    private final LeftAlone alone;

    /**
     * @param turns whether this node is the one that looks into the folder of that name
     * @param alone is told which files wait for their mark
     */
    public Doors(Predicate<String> turns, LeftAlone alone) {
        this.turns = turns;
        this.alone = alone;
    }

    /** Everything a route author could forget. */
    public void guard(CamelContext context) {
        ExtendedCamelContext extension = context.getCamelContextExtension();
        extension.registerEndpointCallback(new GuardedEndpoints(turns, alone));
        context.addRoutePolicyFactory((camel, routeId, route) -> policy(route));
        context.setAllowUseOriginalMessage(false);
        context.setMessageHistory(false);
        extension.setErrorHandlerFactory(Failures.errorHandler());
    }

    private static RoutePolicy policy(NamedNode node) {
        RouteDefinition route = ProcessorDefinitionHelper.getRoute(node);
        String scheme = scheme(route.getInput().getEndpointUri());
        if (DoorPolicy.inside(scheme)) {
            return new RoutePolicySupport() {};
        }
        return DoorPolicy.of(scheme);
    }

    /** What stands before the colon; before the question mark where everything else is a parameter. */
    private static String scheme(String uri) {
        return uri.split("[:?]", 2)[0];
    }
}
