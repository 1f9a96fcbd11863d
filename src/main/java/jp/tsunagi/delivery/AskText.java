package jp.tsunagi.delivery;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.YamlMap;

/** Reads one {@code ask:} block. What is wrong becomes a fault with its line. */
final class AskText {

    private final YamlMap map;
    private final Faults faults;

    AskText(YamlMap map, Faults faults) {
        this.map = map.shaped(PartnerShapes.ASK);
        this.faults = faults;
    }

    /**
     * The block of a delivery with this connector; a connector that asks by a path needs one where doubt is cleared up
     * by asking, and no other takes one.
     */
    static Optional<Ask> of(YamlMap delivery, Repeat repeat, Connector connector, Faults faults) {
        boolean asksByPath = connector.parameters().contains(Ask.PARAMETER);
        if (asksByPath && repeat == Repeat.ASK && !delivery.has("ask")) {
            faults.add(
                    delivery.at("repeat"), "conf.ask", Message.of("conf.ask"), "none", Message.of("conf.ask.remedy"));
        }
        if (delivery.has("ask") && !(asksByPath && repeat == Repeat.ASK)) {
            faults.add(
                    delivery.at("ask"),
                    "conf.ask",
                    Message.of("conf.ask.used"),
                    "ask",
                    Message.of("conf.ask.used.remedy"));
        }
        return delivery.map("ask").map(block -> new AskText(block, faults).read());
    }

    private Ask read() {
        String path = map.required("path");
        if (!path.isEmpty() && !Ask.PATH.matcher(path).matches()) {
            wrong("path", "conf.ask.path", path);
        }
        String field = map.text("field", "");
        if (!Ask.POINTER.matcher(field).matches()) {
            wrong("field", "conf.ask.field", field);
        }
        Pattern form = field.isEmpty() ? Ask.STATUS : Ask.WORD;
        Set<String> delivered = words("delivered", form);
        Set<String> absent = words("absent", form);
        for (String word : absent) {
            if (delivered.contains(word)) {
                wrong("absent", "conf.ask.both", word);
            }
        }
        return new Ask(path, field, delivered, absent);
    }

    private Set<String> words(String key, Pattern form) {
        List<String> words = map.texts(key);
        if (words.isEmpty()) {
            map.required(key);
        }
        for (String word : words) {
            if (!form.matcher(word).matches()) {
                wrong(key, form == Ask.STATUS ? "conf.ask.status" : "conf.ask.word", word);
            }
        }
        return new LinkedHashSet<>(words);
    }

    private void wrong(String key, String expected, String found) {
        faults.add(map.at(key), "conf.ask", Message.of(expected), found, Message.of(expected + ".remedy"));
    }
}
