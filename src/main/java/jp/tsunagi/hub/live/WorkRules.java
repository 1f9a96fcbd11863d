package jp.tsunagi.hub.live;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import jp.tsunagi.problem.Fault;
import jp.tsunagi.problem.Message;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * What keeps a message from being lost or sent twice by the way a route is written: work is worked off again after a
 * crash, so nothing leaves the hub in it but by {@code delivery:}, and what is accepted must have work.
 */
final class WorkRules {

    /** What a route of work may send to: nothing of it is seen outside before the receipt is dispatched. */
    private static final Set<String> INSIDE = Set.of("mapping", "mapping-set", "delivery", "direct", "log");

    /** A question has no effect, so it may be asked again. */
    private static final Pattern QUESTION = Pattern.compile("kamelet:[a-z0-9-]+-query-action");

    private static final String RECEIPT = "receipt";

    private final TextFile file;
    private final String slug;
    private final List<Fault> faults = new ArrayList<>();
    private final List<List<Use>> routes = new ArrayList<>();

    private WorkRules(TextFile file, String slug) {
        this.file = file;
        this.slug = slug;
    }

    /** @param file its YAML has been found sound */
    static List<Fault> faults(TextFile file, String slug) {
        WorkRules rules = new WorkRules(file, slug);
        rules.routes(new Yaml(new LoaderOptions()).compose(new StringReader(file.text())));
        Set<String> worked = new TreeSet<>();
        Set<String> called = new TreeSet<>();
        for (List<Use> route : rules.routes) {
            if (route.get(0).scheme().equals(RECEIPT)) {
                worked.add(route.get(0).name());
                rules.inside(route);
                route.stream().filter(use -> use.scheme().equals("direct")).forEach(use -> called.add(use.name()));
            }
        }
        for (List<Use> route : rules.routes) {
            if (route.get(0).scheme().equals("direct")
                    && called.contains(route.get(0).name())) {
                rules.inside(route);
            }
            route.stream().filter(use -> use.scheme().equals(RECEIPT)).forEach(use -> rules.channel(use, worked));
        }
        return rules.faults;
    }

    private void routes(Node node) {
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::routes);
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (key(tuple).equals("route") && tuple.getValueNode() instanceof MappingNode route) {
                    route(route);
                } else {
                    routes(tuple.getValueNode());
                }
            }
        }
    }

    private void route(MappingNode route) {
        List<Use> uses = new ArrayList<>();
        uses(route, uses);
        if (!uses.isEmpty()) {
            routes.add(uses);
        }
    }

    private void inside(List<Use> route) {
        for (Use use : route.subList(1, route.size())) {
            if (!INSIDE.contains(use.scheme()) && !QUESTION.matcher(use.uri()).matches()) {
                fault(use.line(), "route.bypass", Message.of("route.bypass.expected"), use.uri());
            }
        }
    }

    private void channel(Use use, Set<String> worked) {
        if (!use.name().equals(slug) && !use.name().startsWith(slug + "-")) {
            fault(use.line(), "route.channel", Message.of("route.channel.expected", slug), use.name());
        } else if (!worked.contains(use.name())) {
            fault(use.line(), "route.unworked", Message.of("route.unworked.expected", use.name()), "");
        }
    }

    /** The endpoints that a route names, the source first. */
    private static void uses(Node node, List<Use> uses) {
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(one -> uses(one, uses));
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                boolean names = Set.of("uri", "to", "wireTap").contains(key(tuple));
                if (names && tuple.getValueNode() instanceof ScalarNode uri) {
                    uses.add(new Use(uri.getValue(), uri.getStartMark().getLine() + 1));
                } else {
                    uses(tuple.getValueNode(), uses);
                }
            }
        }
    }

    private void fault(int line, String rule, Message expected, String found) {
        Message shown = found.isEmpty() ? Message.of("fault.missing") : Message.text(found);
        faults.add(new Fault(file.shown(), line, rule, expected, shown, Message.of(rule + ".remedy")));
    }

    private static String key(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** One endpoint as it is named. */
    private record Use(String uri, int line) {

        String scheme() {
            int colon = uri.indexOf(':');
            return colon < 0 ? uri : uri.substring(0, colon);
        }

        /** Without scheme and options. */
        String name() {
            return uri.substring(uri.indexOf(':') + 1).replaceFirst("^//", "").replaceFirst("\\?.*", "");
        }
    }
}
