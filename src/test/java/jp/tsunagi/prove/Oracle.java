package jp.tsunagi.prove;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges the harness's list by itself; it has never heard of the hub. */
final class Oracle {

    private final List<Entry> entries;
    private final Set<String> partners;
    private final Set<String> acknowledged = new LinkedHashSet<>();

    /** @param partners each of them must get every note that is for it */
    Oracle(List<Entry> entries, Set<String> partners) {
        this.entries = entries;
        this.partners = partners;
        entries.stream()
                .filter(entry -> entry.kind() == Entry.Kind.ACKNOWLEDGED)
                .forEach(entry -> acknowledged.add(entry.note()));
    }

    Verdict judge(List<String> silent) {
        return new Verdict(acknowledged.size(), lost(), doubled(), disordered(), silent);
    }

    /** What is acknowledged and has not taken effect where it should: {@code note at partner}. */
    List<String> lost() {
        Set<String> arrived = new HashSet<>();
        effects().forEach(entry -> arrived.add(at(entry)));
        List<String> lost = new ArrayList<>();
        for (String note : acknowledged) {
            for (String partner : partners) {
                if (Note.in(note).orElseThrow().isFor(partner) && !arrived.contains(note + " at " + partner)) {
                    lost.add(note + " at " + partner);
                }
            }
        }
        return lost;
    }

    private List<String> doubled() {
        Set<String> seen = new HashSet<>();
        return effects().stream()
                .filter(entry -> !seen.add(at(entry)))
                .map(Oracle::at)
                .toList();
    }

    private List<String> disordered() {
        Map<String, Integer> latest = new HashMap<>();
        Set<String> seen = new HashSet<>();
        List<String> disordered = new ArrayList<>();
        for (Entry entry : effects()) {
            Note note = Note.in(entry.note()).orElseThrow();
            String lane = entry.who() + " " + note.lane();
            int before = latest.getOrDefault(lane, 0);
            if (!seen.add(at(entry))) {
                continue;
            }
            if (note.number() < before) {
                disordered.add(at(entry) + " came after number " + before);
            }
            latest.put(lane, Math.max(before, note.number()));
        }
        return disordered;
    }

    private List<Entry> effects() {
        return entries.stream()
                .filter(entry -> entry.kind() == Entry.Kind.EFFECT)
                .toList();
    }

    private static String at(Entry entry) {
        return entry.note() + " at " + entry.who();
    }
}
