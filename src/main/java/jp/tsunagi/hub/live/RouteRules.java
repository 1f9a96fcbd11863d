package jp.tsunagi.hub.live;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jp.tsunagi.problem.Fault;
import jp.tsunagi.problem.Message;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * What a route or connector may not say: where a message goes is fixed in the text and never comes out of a message.
 */
final class RouteRules {

    /** Camel's steps that take an endpoint, a class or a program out of the message or the text. */
    private static final Set<String> STEERED = Set.of(
            "toD",
            "tod",
            "recipientList",
            "recipient-list",
            "routingSlip",
            "routing-slip",
            "dynamicRouter",
            "dynamic-router",
            "poll",
            "pollEnrich",
            "poll-enrich",
            "enrich",
            "script",
            "groovy",
            "wireTapDynamic");

    private static final Set<String> URIS = Set.of("uri", "to", "wireTap", "deadLetterUri");

    private final TextFile file;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Integer> ids = new TreeMap<>();

    private RouteRules(TextFile file) {
        this.file = file;
    }

    /** The faults of a route file; its route ids must begin with the exchange's slug. */
    static List<Fault> ofRoute(TextFile file, String slug) {
        RouteRules rules = new RouteRules(file);
        rules.read();
        rules.ids.forEach((id, line) -> {
            if (!id.equals(slug) && !id.startsWith(slug + "-")) {
                rules.fault(line, "route.id", Message.of("route.id.expected", slug), Message.text(id), Message.NONE);
            }
        });
        return rules.faults;
    }

    static List<Fault> ofConnector(TextFile file) {
        RouteRules rules = new RouteRules(file);
        rules.read();
        return rules.faults;
    }

    private void read() {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(file.text()));
            if (root == null) {
                fault(
                        0,
                        "route.empty",
                        Message.of("route.empty.expected"),
                        Message.of("route.empty.found"),
                        Message.NONE);
            } else {
                walk(root);
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            fault(line, "route.yaml", Message.of("route.yaml.expected"), Message.text(e.getProblem()), Message.NONE);
        }
    }

    private void walk(Node node) {
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::walk);
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::entry);
        }
    }

    private void entry(NodeTuple tuple) {
        String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        int line = tuple.getKeyNode().getStartMark().getLine() + 1;
        if (STEERED.contains(key)) {
            fault(
                    line,
                    "route.steered",
                    Message.of("route.steered.expected"),
                    Message.text(key),
                    Message.of("route.steered.remedy"));
        }
        if (tuple.getValueNode() instanceof ScalarNode value) {
            if (URIS.contains(key)
                    && (value.getValue().contains("${") || value.getValue().contains("$simple{"))) {
                fault(
                        line,
                        "route.uri",
                        Message.of("route.uri.expected"),
                        Message.text(key),
                        Message.of("route.steered.remedy"));
            }
        } else if (key.equals("route") && tuple.getValueNode() instanceof MappingNode route) {
            routeId(route, line);
        }
        walk(tuple.getValueNode());
    }

    private void routeId(MappingNode route, int line) {
        for (NodeTuple tuple : route.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key
                    && key.getValue().equals("id")
                    && tuple.getValueNode() instanceof ScalarNode id) {
                ids.put(id.getValue(), id.getStartMark().getLine() + 1);
                return;
            }
        }
        fault(line, "route.id", Message.of("route.id.any"), Message.of("route.empty.found"), Message.NONE);
    }

    private void fault(int line, String rule, Message expected, Message found, Message remedy) {
        faults.add(new Fault(file.shown(), line, rule, expected, found, remedy));
    }
}
