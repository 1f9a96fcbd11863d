package jp.tsunagi.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.Origin;
import jp.tsunagi.source.UnitTime;
import jp.tsunagi.source.YamlMap;
import jp.tsunagi.source.YamlNode;
import jp.tsunagi.source.YamlText;

/** Reads one {@code delivery:} block. What is wrong becomes a fault with its line, and the default goes on. */
final class PolicyText {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int USUAL_PARALLEL = 4;
    private static final int MOST_PARALLEL = 64;

    private final String partner;
    private final YamlMap map;
    private final Map<String, Connector> connectors;
    private final Faults faults;

    PolicyText(String partner, YamlMap map, Map<String, Connector> connectors, Faults faults) {
        this.partner = partner;
        this.map = map.shaped(PartnerShapes.DELIVERY);
        this.connectors = connectors;
        this.faults = faults;
    }

    PartnerPolicy read() {
        Repeat repeat = repeat();
        Connector sender = connectors.getOrDefault(map.text("connector", ""), Connector.NONE);
        return new PartnerPolicy(
                partner,
                map.at(),
                connector(),
                parameters(),
                repeat,
                AskText.of(map, repeat, sender, faults),
                map.map("retry").map(this::retry).orElse(RetryPolicy.DEFAULT),
                map.map("breaker").map(this::breaker).orElse(BreakerPolicy.DEFAULT),
                map.map("window").map(window -> new WindowText(window, faults).read()),
                rate(),
                time(map, "timeout", TIMEOUT),
                whole(map, "parallel", USUAL_PARALLEL, MOST_PARALLEL),
                map.choice("after-dead", List.of("hold", "go-on"), "hold").equals("hold")
                        ? AfterDead.HOLD
                        : AfterDead.GO_ON,
                map.has("late") ? Optional.of(time(map, "late", TIMEOUT)) : Optional.empty(),
                map.map("receipts").flatMap(this::receipts),
                Set.copyOf(map.texts("receipts-for")));
    }

    private String connector() {
        String name = map.required("connector");
        Connector connector = connectors.get(name);
        if (connector == null) {
            if (!name.isEmpty()) {
                faults.unknown(map.at("connector"), "conf.connector", "connector", name, connectors.keySet());
            }
            return name;
        }
        connector
                .swallowed()
                .forEach(parameter -> faults.add(
                        map.at("connector"),
                        "conf.swallowed",
                        Message.of("conf.swallowed", name),
                        parameter,
                        Message.of("conf.swallowed.remedy", parameter)));
        map.map("parameters")
                .ifPresent(given -> given.entries().keySet().stream()
                        .filter(key -> !connector.parameters().contains(key))
                        .forEach(key -> faults.unknown(
                                given.at(key), "conf.connector", "parameter", key, connector.parameters())));
        return name;
    }

    private Repeat repeat() {
        List<String> known = Stream.of(Repeat.values()).map(Repeat::code).toList();
        Repeat repeat = Repeat.values()[known.indexOf(map.choice("repeat", known, Repeat.NEVER.code()))];
        Connector connector = connectors.get(map.text("connector", ""));
        if (repeat != Repeat.NEVER && connector != null && !connector.repeat().contains(repeat.code())) {
            List<String> can = Stream.of(Repeat.values())
                    .map(Repeat::code)
                    .filter(code -> code.equals(Repeat.NEVER.code())
                            || connector.repeat().contains(code))
                    .toList();
            faults.add(
                    map.at("repeat"),
                    "conf.repeat",
                    Message.of("conf.repeat", map.text("connector", "")),
                    repeat.code(),
                    Message.of("conf.repeat.remedy", String.join(", ", can)));
        }
        return repeat;
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        map.map("parameters")
                .ifPresent(written ->
                        written.entries().keySet().forEach(key -> parameters.put(key, written.text(key, ""))));
        return parameters;
    }

    private RetryPolicy retry(YamlMap retry) {
        retry.shaped(PartnerShapes.RETRY);
        RetryPolicy usual = RetryPolicy.DEFAULT;
        Duration first = time(retry, "first", usual.first());
        Duration cap = time(retry, "cap", usual.cap());
        if (cap.compareTo(first) < 0) {
            wrong(retry, retry.has("cap") ? "cap" : "first", "conf.cap", retry.text("cap", "15m"));
        }
        double factor = decimal(retry, "factor", 1, 10, usual.factor());
        double jitter = decimal(retry, "jitter", 0, 1, usual.jitter());
        return new RetryPolicy(first, factor, cap, jitter, time(retry, "max-age", usual.maxAge()));
    }

    private BreakerPolicy breaker(YamlMap breaker) {
        breaker.shaped(PartnerShapes.BREAKER);
        int after = whole(breaker, "after", BreakerPolicy.DEFAULT.after(), 1000);
        return new BreakerPolicy(after, time(breaker, "probe", BreakerPolicy.DEFAULT.probe()));
    }

    private Optional<RateLimit> rate() {
        if (!map.has("rate")) {
            return Optional.empty();
        }
        Optional<RateLimit> rate = RateLimit.parse(map.text("rate", ""));
        if (rate.isEmpty()) {
            wrong(map, "rate", "conf.rate", map.text("rate", ""));
        }
        return rate;
    }

    private Optional<ReceiptFlow> receipts(YamlMap written) {
        List<ReceiptState> states = new ArrayList<>();
        for (String name : written.entries().keySet()) {
            written.map(name).ifPresent(state -> states.add(state(name, state)));
        }
        Set<String> known = new LinkedHashSet<>(written.entries().keySet());
        for (ReceiptState state : states) {
            for (String next : state.next()) {
                if (!known.contains(next)) {
                    YamlMap of = written.map(state.name()).orElse(written);
                    faults.unknown(of.at("next"), "conf.receipt-state", "next", next, known);
                }
            }
        }
        if (states.isEmpty()) {
            return Optional.empty();
        }
        ReceiptFlow flow = new ReceiptFlow(states);
        flow.unreachable()
                .forEach(lost -> faults.add(
                        written.at(lost),
                        "conf.receipt-state",
                        Message.of("conf.reached", flow.first().name()),
                        lost,
                        Message.of("conf.reached.remedy", lost)));
        return Optional.of(flow);
    }

    private ReceiptState state(String name, YamlMap state) {
        state.shaped(PartnerShapes.STATE);
        Optional<Duration> within =
                state.has("within") ? Optional.of(time(state, "within", TIMEOUT)) : Optional.empty();
        if (within.isPresent() && !state.has("next")) {
            wrong(state, "within", "conf.within", state.text("within", ""));
        }
        String label = state.required("label");
        return new ReceiptState(name, label, state.texts("next"), within, state.flag("resend"), state.flag("alert"));
    }

    private Duration time(YamlMap in, String key, Duration otherwise) {
        if (!in.has(key)) {
            return otherwise;
        }
        Optional<Duration> time = UnitTime.parse(in.text(key, "")).filter(found -> !found.isZero());
        if (time.isEmpty()) {
            wrong(in, key, "conf.time", found(in, key));
        }
        return time.orElse(otherwise);
    }

    private int whole(YamlMap in, String key, int otherwise, int most) {
        int number = in.number(key, otherwise);
        if (number < 1 || number > most) {
            faults.add(
                    in.at(key),
                    "conf.value",
                    Message.of("conf.between", 1, most),
                    found(in, key),
                    Message.of("conf.between.remedy", key, otherwise));
            return otherwise;
        }
        return number;
    }

    private double decimal(YamlMap in, String key, int least, int most, double otherwise) {
        if (!in.has(key)) {
            return otherwise;
        }
        try {
            double number = Double.parseDouble(in.text(key, ""));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        faults.add(
                in.at(key),
                "conf.value",
                Message.of("conf.between", least, most),
                found(in, key),
                Message.of("conf.between.remedy", key, otherwise));
        return otherwise;
    }

    private void wrong(YamlMap in, String key, String expected, String found) {
        faults.add(in.at(key), "conf.value", Message.of(expected), found, Message.of(expected + ".remedy"));
    }

    private static String found(YamlMap in, String key) {
        return in.node(key)
                .map(node -> node instanceof YamlText text ? text.text() : node.kind())
                .orElse("");
    }

    /** Lays one block over another, key by key. */
    static YamlMap over(YamlMap base, YamlMap over, Faults faults) {
        Map<String, YamlNode> entries = new LinkedHashMap<>(base.entries());
        Map<String, Origin> lines = new LinkedHashMap<>();
        base.entries().keySet().forEach(key -> lines.put(key, base.at(key)));
        over.entries().forEach((key, node) -> {
            YamlNode before = entries.get(key);
            entries.put(
                    key,
                    before instanceof YamlMap old && node instanceof YamlMap more ? over(old, more, faults) : node);
            lines.put(key, over.at(key));
        });
        return YamlMap.of(base.at(), entries, lines, faults);
    }
}
