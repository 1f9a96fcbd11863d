package jp.tsunagi.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.tsunagi.problem.Message;

/** A map in a YAML file. Asking for a value that is of another kind adds a fault and gives nothing. */
public final class YamlMap implements YamlNode {

    private final Origin at;
    private final Map<String, YamlNode> entries;
    private final Map<String, Origin> lines;
    private final Faults faults;

    YamlMap(Origin at, Map<String, YamlNode> entries, Map<String, Origin> lines, Faults faults) {
        this.at = at;
        this.entries = entries;
        this.lines = lines;
        this.faults = faults;
    }

    /** A map that is made, not read. */
    public static YamlMap of(Origin at, Map<String, YamlNode> entries, Map<String, Origin> lines, Faults faults) {
        return new YamlMap(at, entries, lines, faults);
    }

    @Override
    public Origin at() {
        return at;
    }

    public Map<String, YamlNode> entries() {
        return entries;
    }

    /** The line of a key; of the map if the key is not there. */
    public Origin at(String key) {
        return lines.getOrDefault(key, at);
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    public Optional<YamlNode> node(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    public String text(String key, String otherwise) {
        YamlNode node = entries.get(key);
        if (node == null) {
            return otherwise;
        }
        if (node instanceof YamlText text) {
            return text.text();
        }
        wrong(key, "text", node.kind());
        return otherwise;
    }

    /** The text of a key that must be there; empty, with a fault, if it is not. */
    public String required(String key) {
        if (!has(key)) {
            faults.add(
                    at,
                    "text.missing",
                    Message.of("fault.key", key),
                    Message.of("fault.missing"),
                    Message.of("fault.missing.remedy", key));
        }
        return text(key, "");
    }

    public int number(String key, int otherwise) {
        String text = text(key, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            wrong(key, "number", text);
            return otherwise;
        }
    }

    public boolean flag(String key) {
        String text = text(key, "false");
        if (!text.equals("true") && !text.equals("false")) {
            wrong(key, "true/false", text);
        }
        return text.equals("true");
    }

    /** The text of a key, which must be one of these. */
    public String choice(String key, List<String> known, String otherwise) {
        String text = text(key, otherwise);
        if (!known.contains(text)) {
            faults.unknownValue(at(key), key, text, known);
            return otherwise;
        }
        return text;
    }

    public Optional<YamlMap> map(String key) {
        YamlNode node = entries.get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof YamlMap map) {
            return Optional.of(map);
        }
        wrong(key, "map", node.kind());
        return Optional.empty();
    }

    /** The same; where there is none, a map without entries. */
    public YamlMap mapOrEmpty(String key) {
        return entries.get(key) instanceof YamlMap map
                ? map
                : map(key).orElse(new YamlMap(at, Map.of(), Map.of(), faults));
    }

    /** The maps of a list; faults for items that are none. */
    public List<YamlMap> maps(String key) {
        List<YamlMap> maps = new ArrayList<>();
        for (YamlNode item : items(key)) {
            if (item instanceof YamlMap map) {
                maps.add(map);
            } else {
                faults.add(item.at(), "text.kind", Message.of("fault.kind", key, "map"), item.kind(), Message.NONE);
            }
        }
        return maps;
    }

    /** The texts of a list; a single text counts as a list of one. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (YamlNode item : items(key)) {
            if (item instanceof YamlText text) {
                texts.add(text.text());
            } else {
                faults.add(item.at(), "text.kind", Message.of("fault.kind", key, "text"), item.kind(), Message.NONE);
            }
        }
        return texts;
    }

    private List<YamlNode> items(String key) {
        YamlNode node = entries.get(key);
        if (node == null) {
            return List.of();
        }
        return node instanceof YamlList list ? list.items() : List.of(node);
    }

    /** Faults for every key that the shape does not know, and for words and numbers that it does not take. */
    public YamlMap shaped(Shape shape) {
        for (String key : entries.keySet()) {
            if (shape.keys().containsKey(key)) {
                valued(key, shape.keys().get(key));
            } else {
                String nearest = Spelling.nearest(key, shape.keys().keySet());
                faults.add(
                        at(key),
                        "text.key",
                        Message.of("fault.known-key", shape.name()),
                        Message.of("fault.unknown-key", key),
                        nearest.isEmpty()
                                ? Message.of(
                                        "fault.choose",
                                        String.join(", ", shape.keys().keySet()))
                                : Message.of("fault.did-you-mean", nearest));
            }
        }
        return this;
    }

    private void valued(String key, Shape.Value value) {
        if (value instanceof Shape.ListOf list) {
            for (String text : list.item() instanceof Shape.Choice ? texts(key) : List.<String>of()) {
                chosen(key, text, list.item());
            }
        } else if (entries.get(key) instanceof YamlText) {
            chosen(key, text(key, ""), value);
        }
    }

    private void chosen(String key, String text, Shape.Value value) {
        if (value instanceof Shape.Choice choice
                && !text.isEmpty()
                && !choice.values().contains(text)) {
            faults.unknownValue(at(key), key, text, choice.values());
        } else if (value == Shape.NUMBER) {
            number(key, 0);
        } else if (value == Shape.FLAG) {
            flag(key);
        }
    }

    /** The number of a key; a fault, and the other one, if it is outside these. */
    public int within(String key, int least, int most, int otherwise) {
        int number = number(key, otherwise);
        if (has(key) && (number < least || number > most)) {
            faults.add(
                    at(key),
                    "text.value",
                    Message.of("range.expected", least, most),
                    String.valueOf(number),
                    Message.NONE);
            return otherwise;
        }
        return number;
    }

    /** The one character of a key; a fault, and the other one, if it is none or several. */
    public String character(String key, String otherwise) {
        String text = text(key, otherwise);
        if (text.codePointCount(0, text.length()) != 1) {
            faults.add(at(key), "text.value", Message.of("fault.character"), "`" + text + "`", Message.NONE);
            return otherwise;
        }
        return text;
    }

    private void wrong(String key, String expected, String found) {
        faults.add(at(key), "text.kind", Message.of("fault.kind", key, expected), found, Message.NONE);
    }
}
