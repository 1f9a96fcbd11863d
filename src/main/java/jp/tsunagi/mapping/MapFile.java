package jp.tsunagi.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.tsunagi.layout.Check;
import jp.tsunagi.layout.Checks;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.YamlMap;
import jp.tsunagi.source.YamlNode;
import jp.tsunagi.source.YamlText;

/**
 * One {@code *.map.yaml} as it is written.
 *
 * @param folder the exchange's folder, where its layouts and tables are looked for first
 * @param perField of on-problem; empty: not per field
 */
public record MapFile(
        String name,
        String folder,
        String from,
        String to,
        String each,
        String where,
        List<String> groupBy,
        boolean anyOrder,
        boolean setAside,
        String perField,
        boolean reverse,
        YamlMap fields,
        List<Check> checks,
        Map<String, String> fileName,
        YamlMap yaml) {

    public static final String ENDING = ".map.yaml";

    /** @param fileName e.g. {@code claims-intake.map.yaml} */
    public static MapFile read(YamlMap yaml, String fileName, String folder, Faults faults) {
        yaml.shaped(MapShapes.MAP);
        String name = fileName.substring(0, fileName.length() - ENDING.length());
        if (!yaml.required("map").equals(name)) {
            faults.add(
                    yaml.at("map"),
                    "map.name",
                    Message.of("layout.name", name),
                    yaml.text("map", ""),
                    Message.of("map.name.remedy", name));
        }
        String policy = "refuse-file";
        String per = "";
        YamlNode onProblem = yaml.node("on-problem").orElse(null);
        if (onProblem instanceof YamlMap map) {
            per = map.required("per");
        } else if (onProblem instanceof YamlText) {
            policy = yaml.choice("on-problem", List.of("refuse-file", "set-aside"), "refuse-file");
        }
        Map<String, String> parts = new LinkedHashMap<>();
        YamlMap written = yaml.mapOrEmpty("file-name");
        for (String part : written.entries().keySet()) {
            parts.put(part, written.text(part, ""));
        }
        if (!yaml.has("fields")) {
            faults.add(
                    yaml.at(),
                    "text.missing",
                    Message.of("fault.key", "fields"),
                    Message.of("fault.missing"),
                    Message.of("fault.missing.remedy", "fields"));
        }
        return new MapFile(
                name,
                folder,
                yaml.required("from"),
                yaml.required("to"),
                yaml.text("each", ""),
                yaml.text("where", ""),
                yaml.texts("group-by"),
                yaml.choice("order", List.of("adjacent", "any"), "adjacent").equals("any"),
                policy.equals("set-aside"),
                per,
                yaml.flag("reverse"),
                yaml.map("fields").orElse(yaml),
                Checks.read(yaml.maps("checks")),
                parts,
                yaml);
    }
}
