package jp.tsunagi.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.tsunagi.problem.Message;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Puts our nodes together from the parser's events. Not by way of the library's own nodes, constructors and resolvers:
 * a value is the text that stands there, and every command waits for this at its start.
 */
final class YamlNodes {

    /** Deeper than any text of ours; a text that is made to be deep ends as a fault. */
    private static final int DEEPEST = 50;

    private final String file;
    private final Parser events;
    private final Faults faults;
    private final Map<String, YamlText> anchors = new HashMap<>();
    private int depth;

    private YamlNodes(String file, Parser events, Faults faults) {
        this.file = file;
        this.events = events;
        this.faults = faults;
    }

    /**
     * The node of a text; null if it is empty.
     *
     * @throws org.yaml.snakeyaml.error.MarkedYAMLException if it is not YAML, or more than one document
     */
    static @Nullable YamlNode of(String file, String text, Faults faults) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(16 << 20);
        return new YamlNodes(file, new ParserImpl(new StreamReader(text), options), faults).document();
    }

    private @Nullable YamlNode document() {
        events.getEvent(); // the stream begins
        if (events.checkEvent(Event.ID.StreamEnd)) {
            return null;
        }
        events.getEvent(); // the document begins
        YamlNode node = node();
        events.getEvent(); // and ends
        if (!events.checkEvent(Event.ID.StreamEnd)) {
            throw wrong("found another document", events.peekEvent().getStartMark());
        }
        return node;
    }

    private YamlNode node() {
        Event event = events.getEvent();
        Mark mark = event.getStartMark();
        if (event instanceof AliasEvent alias) {
            YamlText named = anchors.get(alias.getAnchor());
            if (named == null) {
                throw wrong("found an alias " + alias.getAnchor() + " of no text before it", mark);
            }
            return named;
        }
        Origin at = new Origin(file, mark.getLine() + 1);
        if (event instanceof ScalarEvent scalar) {
            YamlText text = new YamlText(at, scalar.getValue());
            String anchor = ((NodeEvent) event).getAnchor();
            if (anchor != null) {
                anchors.put(anchor, text);
            }
            return text;
        }
        if (++depth > DEEPEST) {
            throw wrong("found more than " + DEEPEST + " levels", mark);
        }
        YamlNode collection = event.getEventId() == Event.ID.SequenceStart ? list(at) : map(at);
        depth--;
        return collection;
    }

    private YamlList list(Origin at) {
        List<YamlNode> items = new ArrayList<>();
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node());
        }
        events.getEvent();
        return new YamlList(at, items);
    }

    private YamlMap map(Origin at) {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, Origin> lines = new LinkedHashMap<>();
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            Origin keyAt = new Origin(file, events.peekEvent().getStartMark().getLine() + 1);
            String key = node() instanceof YamlText text ? text.text() : "?";
            if (entries.containsKey(key)) {
                twice(key, keyAt, lines.getOrDefault(key, at));
            }
            entries.put(key, node());
            lines.put(key, keyAt);
        }
        events.getEvent();
        return new YamlMap(at, entries, lines, faults);
    }

    private void twice(String key, Origin at, Origin first) {
        faults.add(
                at,
                "text.twice",
                Message.of("fault.once", key),
                Message.of("fault.twice", String.valueOf(first.line())),
                Message.of("fault.twice.remedy"));
    }

    private static ParserException wrong(String problem, Mark at) {
        return new ParserException(null, null, problem, at);
    }
}
