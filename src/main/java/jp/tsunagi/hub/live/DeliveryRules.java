package jp.tsunagi.hub.live;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import jp.tsunagi.delivery.Connector;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.delivery.PartnerPolicy;
import jp.tsunagi.delivery.ReceiptFlow;
import jp.tsunagi.delivery.ReceiptState;
import jp.tsunagi.problem.Fault;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.Origin;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * What a route says of partners: each {@code delivery:} names a partner that is described, gives its connector what it
 * asks for, and speaks of states that the partner's receipts have.
 */
final class DeliveryRules {

    private static final String SCHEME = "delivery:";
    private static final Set<String> OWN = Set.of("order", "event", "awaiting", "every");

    private final TextFile file;
    private final PartnerPolicies partners;
    private final Map<String, Connector> connectors;
    private final Faults faults = new Faults();

    private DeliveryRules(TextFile file, PartnerPolicies partners, Map<String, Connector> connectors) {
        this.file = file;
        this.partners = partners;
        this.connectors = connectors;
    }

    /** The faults of one route file. */
    static List<Fault> faults(TextFile file, PartnerPolicies partners, Map<String, Connector> connectors) {
        DeliveryRules rules = new DeliveryRules(file, partners, connectors);
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(file.text()));
            if (root != null) {
                rules.walk(root);
            }
        } catch (YAMLException e) {
            // told by RouteRules
        }
        return rules.faults.all();
    }

    private void walk(Node node) {
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::walk);
        } else if (node instanceof MappingNode mapping) {
            Map<String, Node> entries = new TreeMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    entries.put(key.getValue(), tuple.getValueNode());
                }
                walk(tuple.getValueNode());
            }
            uri(entries.get("uri"), entries.get("parameters"));
            uri(entries.get("to"), null);
        }
    }

    private void uri(@Nullable Node node, @Nullable Node parameters) {
        if (!(node instanceof ScalarNode uri) || !uri.getValue().startsWith(SCHEME)) {
            return;
        }
        Origin at = new Origin(file.shown(), uri.getStartMark().getLine() + 1);
        String[] parts = uri.getValue().substring(SCHEME.length()).split("\\?", 2);
        Map<String, Given> given = new TreeMap<>();
        for (String one : parts.length == 1 ? new String[0] : parts[1].split("&")) {
            String[] pair = one.split("=", 2);
            given.put(pair[0], new Given(at, pair.length == 1 ? "" : pair[1]));
        }
        if (parameters instanceof MappingNode map) {
            for (NodeTuple tuple : map.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    Origin line = new Origin(file.shown(), key.getStartMark().getLine() + 1);
                    String value = tuple.getValueNode() instanceof ScalarNode text ? text.getValue() : "";
                    given.put(key.getValue(), new Given(line, value));
                }
            }
        }
        partners.of(parts[0])
                .ifPresentOrElse(
                        policy -> use(at, policy, given),
                        () -> faults.unknown(at, "route.partner", "partner", parts[0], partners.names()));
    }

    private void use(Origin at, PartnerPolicy policy, Map<String, Given> given) {
        given.forEach((key, one) -> {
            if (one.value.contains("{{hubsecret:")) {
                faults.add(
                        one.at,
                        "route.secret",
                        Message.of("route.secret.expected"),
                        key,
                        Message.of("route.secret.remedy", policy.at().file()));
            }
        });
        if (given.containsKey("event") || given.containsKey("awaiting")) {
            state(policy, given.get("event"));
            state(policy, given.get("awaiting"));
        } else {
            parameters(at, policy, given);
        }
    }

    private void state(PartnerPolicy policy, @Nullable Given named) {
        List<String> known = policy.receipts().map(ReceiptFlow::states).stream()
                .flatMap(states -> states.stream().map(ReceiptState::name))
                .toList();
        if (named != null && !known.contains(named.value)) {
            faults.unknown(named.at, "route.receipt-state", "receipt state", named.value, known);
        }
    }

    private void parameters(Origin at, PartnerPolicy policy, Map<String, Given> given) {
        Connector connector = connectors.get(policy.connector());
        if (connector == null) {
            return; // told with the partner's file
        }
        Set<String> known = new TreeSet<>(connector.parameters());
        known.addAll(OWN);
        given.forEach((key, one) -> {
            if (!known.contains(key)) {
                faults.unknown(one.at, "route.parameter", "parameter", key, known);
            }
        });
        List<String> missing = new ArrayList<>(connector.required());
        missing.removeAll(given.keySet());
        missing.removeAll(policy.parameters().keySet());
        for (String key : missing) {
            faults.add(
                    at,
                    "route.parameter",
                    Message.of("fault.key", key),
                    Message.of("fault.missing"),
                    Message.of("route.parameter.remedy", key, policy.at().file()));
        }
    }

    private record Given(Origin at, String value) {}
}
