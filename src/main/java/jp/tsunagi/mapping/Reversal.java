package jp.tsunagi.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.tsunagi.codes.CodeTable;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.Origin;
import jp.tsunagi.source.YamlMap;
import jp.tsunagi.source.YamlNode;
import jp.tsunagi.source.YamlText;

/**
 * Turns a map round: what was {@code to} becomes {@code from}. Only what has one way back can be turned: plain fields,
 * dates in another form, code tables without two codes of one meaning, kana, fill. Constants need no way back.
 */
final class Reversal {

    private static final Map<String, String> KANA =
            Map.of("full-width-kana", "half-width-kana", "half-width-kana", "full-width-kana");

    private final MapFile map;
    private final Faults faults;
    private final MapTables tables;
    private final Map<String, YamlNode> turned = new LinkedHashMap<>();
    private final Map<String, Origin> lines = new LinkedHashMap<>();

    private Reversal(MapFile map, MapTables tables, Faults faults) {
        this.map = map;
        this.tables = tables;
        this.faults = faults;
    }

    static MapFile of(MapFile map, MapTables tables, Faults faults) {
        return new Reversal(map, tables, faults).turn();
    }

    private MapFile turn() {
        if (!map.each().isEmpty() || !map.groupBy().isEmpty()) {
            cannot(map.yaml().at("reverse"), map.each().isEmpty() ? "group-by" : "each");
        }
        map.fields().entries().forEach((target, node) -> turn(target, node));
        return new MapFile(
                map.name() + "~reverse",
                map.folder(),
                map.to(),
                map.from(),
                "",
                "",
                List.of(),
                false,
                map.setAside(),
                "",
                false,
                YamlMap.of(map.fields().at(), turned, lines, faults),
                List.of(),
                Map.of(),
                map.yaml());
    }

    private void turn(String target, YamlNode node) {
        if (node instanceof YamlText source) {
            put(source.text(), new YamlText(node.at(), target), node.at());
            return;
        }
        if (!(node instanceof YamlMap value) || value.has("const")) {
            return;
        }
        Map<String, YamlNode> back = new LinkedHashMap<>();
        back.put("from", new YamlText(value.at(), target));
        for (Map.Entry<String, YamlNode> step : value.entries().entrySet()) {
            step(step.getKey(), step.getValue(), value, back);
        }
        put(value.text("from", ""), YamlMap.of(value.at(), back, Map.of(), faults), value.at());
    }

    private void step(String key, YamlNode step, YamlMap value, Map<String, YamlNode> back) {
        switch (key) {
            case "from", "as" -> {}
            case "codes" -> {
                oneWay(value.text("codes", ""), value.at("codes"));
                back.put("codes", step);
            }
            case "text" -> back.put("text", kana(value));
            case "pad" -> back.put("strip", without(value.map("pad"), value.at()));
            default -> cannot(value.at(key), key);
        }
    }

    private void oneWay(String name, Origin at) {
        CodeTable table = tables.beside(map.folder(), name);
        if (table != null && !table.ambiguous().isEmpty()) {
            cannot(at, "codes: " + name + " (" + String.join(", ", table.ambiguous()) + ")");
        }
    }

    private YamlNode kana(YamlMap value) {
        List<YamlNode> steps = new ArrayList<>();
        for (String step : value.texts("text")) {
            if (!KANA.containsKey(step)) {
                cannot(value.at("text"), step);
            }
            steps.add(0, new YamlText(value.at("text"), KANA.getOrDefault(step, step)));
        }
        return new jp.tsunagi.source.YamlList(value.at("text"), steps);
    }

    private YamlMap without(Optional<YamlMap> pad, Origin at) {
        Map<String, YamlNode> strip = new LinkedHashMap<>();
        pad.ifPresent(p -> p.entries().forEach((key, node) -> {
            if (!key.equals("to")) {
                strip.put(key, node);
            }
        }));
        return YamlMap.of(at, strip, Map.of(), faults);
    }

    private void put(String source, YamlNode node, Origin at) {
        if (turned.containsKey(source)) {
            cannot(at, source);
        }
        turned.put(source, node);
        lines.put(source, at);
    }

    private void cannot(Origin at, String what) {
        faults.add(
                at,
                "map.reverse",
                Message.of("map.reverse.expected"),
                Message.text("`" + what + "`"),
                Message.of("map.reverse.remedy"));
    }
}
