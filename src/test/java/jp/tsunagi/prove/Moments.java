package jp.tsunagi.prove;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jp.tsunagi.crash.CrashPoint;

/** How often a hub died at each named moment. */
final class Moments {

    /** From so many deaths of hubs on, a moment at which none of them died is a fault of the run. */
    static final int ALL_FROM = 20 * CrashPoint.NAMES.size();

    private final Map<String, Integer> deaths = new TreeMap<>();
    private int lives;

    synchronized void ended(Doom doom, boolean there) {
        lives++;
        if (there && !doom.name().isEmpty()) {
            deaths.merge(doom.name(), 1, Integer::sum);
        }
    }

    /** How many lives of hubs have ended. */
    synchronized int lives() {
        return lives;
    }

    /** The names at which no hub died yet, in the order of a message's way. */
    synchronized List<String> never() {
        return CrashPoint.NAMES.stream()
                .filter(name -> !deaths.containsKey(name))
                .toList();
    }

    /** Whether the run was long enough to come to every moment, and did not. */
    synchronized boolean incomplete() {
        return lives >= ALL_FROM && !never().isEmpty();
    }

    /** A line for a person. */
    synchronized String text() {
        String came = CrashPoint.NAMES.stream()
                .filter(deaths::containsKey)
                .map(name -> name + " " + deaths.get(name))
                .collect(Collectors.joining(", "));
        return "hubs died " + lives + " times, at named moments: " + (came.isEmpty() ? "none" : came)
                + (never().isEmpty() ? "" : "; never at " + String.join(", ", never()));
    }
}
