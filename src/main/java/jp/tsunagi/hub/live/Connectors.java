package jp.tsunagi.hub.live;

import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;

/** The Kamelets in {@code connectors/}, for who sends by them without a route file. */
public final class Connectors {

    private Connectors() {}

    /** Loads a connector, and those that it uses, into a context. Throws what Camel throws. */
    public static void load(Path home, String name, DefaultCamelContext context) throws Exception {
        Map<String, TextFile> used =
                RouteUnit.connectors("kamelet:" + name, TextFile.all(home, "connectors", RouteUnit.KAMELET_END));
        for (TextFile connector : used.values()) {
            RouteContext.load(context, connector);
        }
    }
}
