package jp.tsunagi.counter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.tsunagi.counter.memory.CounterMemory;

/** What one door remembers by itself. */
public final class OwnMemory implements CounterMemory {

    private final Map<String, Given> numbers = new HashMap<>();
    private final Map<String, List<Instant>> misses = new HashMap<>();
    private final Map<String, Instant> closed = new HashMap<>();
    private final Map<String, Person> persons = new HashMap<>();

    @Override
    public synchronized void give(String number, String terminal, Instant until) {
        numbers.put(terminal + " " + number, new Given(until, false));
    }

    @Override
    public synchronized Optional<Given> take(String number, String terminal) {
        Given before = numbers.get(terminal + " " + number);
        if (before != null) {
            numbers.put(terminal + " " + number, new Given(before.until(), true));
        }
        return Optional.ofNullable(before);
    }

    @Override
    public synchronized Optional<Instant> closedUntil(String terminal) {
        return Optional.ofNullable(closed.get(terminal));
    }

    @Override
    public synchronized void missed(String terminal, Instant at, int most, Duration within) {
        List<Instant> known = misses.computeIfAbsent(terminal, key -> new ArrayList<>());
        known.removeIf(miss -> miss.isBefore(at.minus(within)));
        known.add(at);
        if (known.size() >= most) {
            known.clear();
            closed.put(terminal, at.plus(within));
        }
    }

    @Override
    public synchronized void confirmed(String check, Person person) {
        persons.put(check, person);
    }

    @Override
    public synchronized Optional<Person> confirmed(String check) {
        return Optional.ofNullable(persons.get(check));
    }
}
