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
import java.util.stream.Stream;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.YamlFile;
import jp.tsunagi.source.YamlMap;

/**
 * What a connector that sends asks for.
 *
 * @param parameters the names of its parameters
 * @param required those that must be given
 */
public record Connector(Set<String> parameters, Set<String> required) {

    private static final String END = ".kamelet.yaml";

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
                                definition.map(map -> map.texts("required")).orElse(List.of()))))
                : Optional.empty();
    }
}
