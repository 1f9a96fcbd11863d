package jp.tsunagi.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.YamlFile;
import jp.tsunagi.source.YamlMap;

/**
 * What a connector that sends asks for.
 *
 * @param parameters the names of its parameters
 * @param required those that must be given
 * @param repeat what it can do about a message that may have arrived, by {@link Repeat#code()}: its annotation
 *     {@code tsunagi/repeat}
 */
public record Connector(Set<String> parameters, Set<String> required, Set<String> repeat) {

    /** One of which nothing is known. */
    public static final Connector NONE = new Connector(Set.of(), Set.of(), Set.of());

    /** Options of Camel's {@code kamelet:} itself: a parameter of such a name never reaches the connector. */
    private static final Set<String> KAMELET_OWN = Set.of(
            "templateId",
            "routeId",
            "bridgeErrorHandler",
            "exceptionHandler",
            "exchangePattern",
            "block",
            "failIfNoConsumers",
            "lazyStartProducer",
            "timeout",
            "location",
            "noErrorHandler");

    private static final String END = ".kamelet.yaml";
    private static final String REPEAT = "tsunagi/repeat";

    /** The connectors of the folder that messages can be sent to, by name; faults of their own are told elsewhere. */
    public static Map<String, Connector> all(Path folder) {
        Map<String, Connector> connectors = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return connectors;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(END)) {
                    YamlFile.read(folder, file, new Faults())
                            .flatMap(Connector::sender)
                            .ifPresent(found -> connectors.put(name.substring(0, name.length() - END.length()), found));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return connectors;
    }

    /** Parameters that it asks for and can never be given. */
    public Set<String> swallowed() {
        return parameters.stream().filter(KAMELET_OWN::contains).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<Connector> sender(YamlMap kamelet) {
        Optional<YamlMap> spec = kamelet.map("spec");
        boolean sends = spec.flatMap(map -> map.map("template"))
                .flatMap(map -> map.map("from"))
                .map(from -> from.text("uri", "").equals("kamelet:source"))
                .orElse(false);
        Optional<YamlMap> definition = spec.flatMap(map -> map.map("definition"));
        return sends
                ? Optional.of(new Connector(
                        definition
                                .flatMap(map -> map.map("properties"))
                                .map(map -> map.entries().keySet())
                                .orElse(Set.of()),
                        new LinkedHashSet<>(
                                definition.map(map -> map.texts("required")).orElse(List.of())),
                        Set.copyOf(kamelet.map("metadata")
                                .flatMap(metadata -> metadata.map("annotations"))
                                .map(annotations -> annotations.texts(REPEAT))
                                .orElse(List.of()))))
                : Optional.empty();
    }
}
