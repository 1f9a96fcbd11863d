package jp.tsunagi.prove;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A partner's desk: what it keeps, and the keys by which it knows a repeat. */
final class Desk {

    private final String partner;
    private final Journal journal;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private volatile Mood mood = Mood.KIND;

    Desk(String partner, Journal journal) {
        this.partner = partner;
        this.journal = journal;
    }

    String partner() {
        return partner;
    }

    Mood mood() {
        return mood;
    }

    void mood(Mood next) {
        if (mood != next) {
            mood = next;
            journal.write(Entry.Kind.WEATHER, partner, "", next.name());
        }
    }

    /**
     * Takes a message for good.
     *
     * @param key by which the partner knows a repeat; empty: it does not
     */
    void keep(byte[] received, String key) {
        Optional<Note> note = Note.in(received);
        if (note.isEmpty()) {
            return;
        }
        String id = note.get().id();
        if (!note.get().isWholeIn(received)) {
            journal.write(Entry.Kind.DAMAGED, partner, id, received.length + " bytes");
        } else if (!key.isEmpty() && !keys.add(key)) {
            journal.write(Entry.Kind.REPEAT, partner, id, key);
        } else {
            journal.write(Entry.Kind.EFFECT, partner, id, key);
        }
    }

    /** Misbehaves towards a message, as its mood is. */
    void fault(String note) {
        journal.write(Entry.Kind.FAULT, partner, note, mood.name());
    }
}
