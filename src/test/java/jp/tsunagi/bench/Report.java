package jp.tsunagi.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The result of one bench on one JDK.
 *
 * @param memory empty if the product was not among the entries
 */
record Report(Results results, Optional<MemoryRun> memory) {

    /** No target of the full task is missed. */
    boolean ok() {
        return missed().isEmpty();
    }

    /** Whether the targets hold for this run at all. */
    boolean judged() {
        return results.records() >= Target.FULL_TASK;
    }

    List<Target> missed() {
        return judged()
                ? measured().stream().filter(target -> !target.metBy(results)).toList()
                : List.of();
    }

    List<Target> measured() {
        return Arrays.stream(Target.values())
                .filter(target -> target.measuredBy(results))
                .toList();
    }

    /** What the shares of the machine were measured on. */
    static String machine() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors() + " processors";
    }
}
