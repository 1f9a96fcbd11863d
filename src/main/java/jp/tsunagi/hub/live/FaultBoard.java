package jp.tsunagi.hub.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import jp.tsunagi.problem.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The faults of the text on disk that is not in force because of them, by what they keep from taking effect. */
public final class FaultBoard {

    private static final Logger LOG = LoggerFactory.getLogger(FaultBoard.class);

    private final Map<String, List<Fault>> faults = new ConcurrentSkipListMap<>();

    public List<Fault> all() {
        List<Fault> all = new ArrayList<>();
        faults.values().forEach(all::addAll);
        return List.copyOf(all);
    }

    void report(String subject, List<Fault> found) {
        List<Fault> before = faults.put(subject, List.copyOf(found));
        if (!found.equals(before)) {
            found.forEach(fault -> LOG.error("{}", line(fault)));
        }
    }

    void clear(String subject) {
        if (faults.remove(subject) != null) {
            LOG.info("{}: the fault is mended", subject);
        }
    }

    static String line(Fault fault) {
        return fault.file() + ":" + fault.line() + ": " + fault.expected().in(Locale.ENGLISH) + " expected, "
                + fault.found().in(Locale.ENGLISH) + " found; the old text goes on | " + fault.rule();
    }
}
