package jp.tsunagi.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jp.tsunagi.problem.Fault;
import jp.tsunagi.problem.Message;

/** Collects the faults of the texts, all of them, so that they can be told together. */
public final class Faults {

    private final List<Fault> faults = new ArrayList<>();

    public void add(Origin at, String rule, Message expected, Message found, Message remedy) {
        faults.add(new Fault(at.file(), at.line(), rule, expected, found, remedy));
    }

    public void add(Origin at, String rule, Message expected, String found, Message remedy) {
        add(at, rule, expected, Message.text(found), remedy);
    }

    /** A name that should be one of a known set; the nearest of them becomes the remedy. */
    public void unknown(Origin at, String rule, String what, String name, Iterable<String> known) {
        Message found = Message.of("fault.unknown", what, name);
        add(at, rule, Message.of("fault.known", what), found, nearest(name, known));
    }

    /** The value of a key that should be one of a known set. */
    void unknownValue(Origin at, String key, String value, Iterable<String> known) {
        Message found = Message.of("fault.unknown-value", value);
        add(at, "text.value", Message.of("fault.known-value", key), found, nearest(value, known));
    }

    private static Message nearest(String name, Iterable<String> known) {
        String nearest = Spelling.nearest(name, known);
        return nearest.isEmpty()
                ? Message.of("fault.choose", String.join(", ", known))
                : Message.of("fault.did-you-mean", nearest);
    }

    public boolean isEmpty() {
        return faults.isEmpty();
    }

    /** In the order of file and line. */
    public List<Fault> all() {
        if (faults.isEmpty()) {
            return List.of();
        }
        return faults.stream()
                .sorted(Comparator.comparing(Fault::file).thenComparingInt(Fault::line))
                .distinct()
                .toList();
    }
}
