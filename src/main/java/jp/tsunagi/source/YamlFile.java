package jp.tsunagi.source;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.tsunagi.problem.Message;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads one YAML file into nodes that know their lines. No tags, no anchors to classes: text, lists and maps only. */
public final class YamlFile {

    private YamlFile() {}

    /** The file's map; empty, with a fault, if it cannot be read or is no map. */
    public static Optional<YamlMap> read(Path root, Path file, Faults faults) {
        String name = root.relativize(file).toString().replace('\\', '/');
        try {
            return parse(name, Files.readString(file, StandardCharsets.UTF_8), faults);
        } catch (CharacterCodingException e) {
            faults.add(
                    new Origin(name, 0), "text.utf8", Message.of("fault.utf8"), "?", Message.of("fault.utf8.remedy"));
        } catch (IOException e) {
            faults.add(
                    new Origin(name, 0),
                    "text.unreadable",
                    Message.of("fault.readable"),
                    e.getClass().getSimpleName(),
                    Message.NONE);
        }
        return Optional.empty();
    }

    public static Optional<YamlMap> parse(String name, String text, Faults faults) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(true);
        options.setCodePointLimit(16 << 20);
        options.setMaxAliasesForCollections(0);
        try {
            // not new Yaml(): its constructor and representer, which nobody uses here, cost a tenth of a second
            ParserImpl parser = new ParserImpl(new StreamReader(text), options);
            Node node = new Composer(parser, new EverythingIsText(), options).getSingleNode();
            if (node instanceof MappingNode map) {
                return Optional.of((YamlMap) convert(name, map, faults));
            }
            faults.add(new Origin(name, 1), "text.map", Message.of("fault.map"), "?", Message.of("fault.map.remedy"));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            faults.add(
                    new Origin(name, line),
                    "text.yaml",
                    Message.of("fault.yaml"),
                    String.valueOf(e.getProblem()),
                    Message.of("fault.yaml.remedy"));
        }
        return Optional.empty();
    }

    /** A value is what its text says to the key it stands at; the patterns for numbers and dates are never asked. */
    private static final class EverythingIsText extends Resolver {
        @Override
        protected void addImplicitResolvers() {}
    }

    private static YamlNode convert(String file, Node node, Faults faults) {
        Origin at = new Origin(file, node.getStartMark().getLine() + 1);
        if (node instanceof ScalarNode scalar) {
            return new YamlText(at, scalar.getValue());
        }
        if (node instanceof SequenceNode sequence) {
            List<YamlNode> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(convert(file, item, faults));
            }
            return new YamlList(at, items);
        }
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, Origin> lines = new LinkedHashMap<>();
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode k ? k.getValue() : "?";
            Origin keyAt = new Origin(file, tuple.getKeyNode().getStartMark().getLine() + 1);
            if (entries.containsKey(key)) {
                faults.add(
                        keyAt,
                        "text.twice",
                        Message.of("fault.once", key),
                        Message.of(
                                "fault.twice",
                                String.valueOf(lines.getOrDefault(key, at).line())),
                        Message.of("fault.twice.remedy"));
            }
            entries.put(key, convert(file, tuple.getValueNode(), faults));
            lines.put(key, keyAt);
        }
        return new YamlMap(at, entries, lines, faults);
    }
}
