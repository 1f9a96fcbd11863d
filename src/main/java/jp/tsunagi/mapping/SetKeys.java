package jp.tsunagi.mapping;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.tsunagi.problem.Place;

/** What the first reading of a set learns of each key; the records themselves stay on disk. */
final class SetKeys {

    /** One key: where it stands, where it goes, whether it may go. */
    static final class Entry {
        final BitSet members = new BitSet();
        final BitSet splits = new BitSet();
        final Place first;
        boolean bad;

        Entry(Place first) {
            this.first = first;
        }
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Integer> splitNumbers = new LinkedHashMap<>();
    private final List<String> splitValues = new ArrayList<>();

    Entry enter(String key, java.util.function.Supplier<Place> place) {
        return entries.computeIfAbsent(key, k -> new Entry(place.get()));
    }

    /** The entry of a key that was entered. */
    Entry get(String key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            throw new IllegalStateException("a file changed while it was read");
        }
        return entry;
    }

    int split(String value) {
        return splitNumbers.computeIfAbsent(value, v -> {
            splitValues.add(v);
            return splitValues.size() - 1;
        });
    }

    List<String> splitValues() {
        return splitValues;
    }

    Iterable<Entry> all() {
        return entries.values();
    }

    long size() {
        return entries.size();
    }

    long bad() {
        return entries.values().stream().filter(e -> e.bad).count();
    }
}
