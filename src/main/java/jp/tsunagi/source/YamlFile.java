package jp.tsunagi.source;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import jp.tsunagi.problem.Message;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

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
        try {
            if (YamlNodes.of(name, text, faults) instanceof YamlMap map) {
                return Optional.of(map);
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
        } catch (ReaderException e) {
            int line = 1
                    + (int) text.chars()
                            .limit(e.getPosition())
                            .filter(c -> c == '\n')
                            .count();
            String found = String.format("U+%04X", e.getCodePoint());
            faults.add(
                    new Origin(name, line),
                    "text.yaml",
                    Message.of("fault.yaml"),
                    found,
                    Message.of("fault.yaml.remedy"));
        }
        return Optional.empty();
    }
}
