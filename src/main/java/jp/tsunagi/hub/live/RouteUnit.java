package jp.tsunagi.hub.live;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One route file with the connectors that it uses, as they were read together.
 *
 * @param slug the exchange; the file is {@code <slug>.camel.yaml}
 * @param route the route file
 * @param connectors the Kamelet files that the route uses, those that Kamelets use included, by name
 */
record RouteUnit(String slug, TextFile route, Map<String, TextFile> connectors) {

    static final String ROUTE_END = ".camel.yaml";
    static final String KAMELET_END = ".kamelet.yaml";

    private static final Pattern KAMELET = Pattern.compile("kamelet:(?://)?([A-Za-z0-9-]+)");
    private static final Pattern MAPPING = Pattern.compile("mapping:(?://)?([A-Za-z0-9-]+)");
    private static final List<String> ENDS = List.of("source", "sink");

    /** @param all every connector there is, by name */
    static RouteUnit of(TextFile route, Map<String, TextFile> all) {
        String name = route.path().getFileName().toString();
        return new RouteUnit(
                name.substring(0, name.length() - ROUTE_END.length()), route, connectors(route.text(), all));
    }

    /** The connectors that a text uses, those that they use included. */
    static Map<String, TextFile> connectors(String text, Map<String, TextFile> all) {
        Map<String, TextFile> used = new TreeMap<>();
        collect(text, all, used);
        return Map.copyOf(used);
    }

    /** The maps that the routes name. */
    List<String> maps() {
        return MAPPING.matcher(route.text())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    /** The file, of route and connectors, whose text holds this. */
    TextFile holding(String text) {
        return connectors.values().stream()
                .filter(connector ->
                        !route.text().contains(text) && connector.text().contains(text))
                .findFirst()
                .orElse(route);
    }

    private static void collect(String text, Map<String, TextFile> all, Map<String, TextFile> used) {
        Matcher matcher = KAMELET.matcher(text);
        while (matcher.find()) {
            String name = matcher.group(1);
            TextFile connector = all.get(name);
            if (!ENDS.contains(name) && connector != null && used.put(name, connector) == null) {
                collect(connector.text(), all, used);
            }
        }
    }
}
