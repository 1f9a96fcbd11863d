package jp.tsunagi.connector.folder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.Endpoint;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that lie in partners' folders and are not taken, for an operator: where, and why. Never a file's name,
 * which may be a person's. What lies there for {@value #PATIENCE_MINUTES} minutes is told in the log, once.
 */
public final class LeftAlone {

    private static final Logger LOG = LoggerFactory.getLogger(LeftAlone.class);
    private static final int PATIENCE_MINUTES = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(PATIENCE_MINUTES);
    /** A folder may be looked into seldom, or by the other node from now on. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(15);

    private final Map<String, Sight> sights = new ConcurrentHashMap<>();
    private final Clock clock;

    public LeftAlone(Clock clock) {
        this.clock = clock;
    }

    /** The reasons with the numbers of files, as {@code empty (2)}, by folder. */
    public Map<String, List<String>> byFolder() {
        Instant oldest = clock.instant().minus(FORGOTTEN);
        sights.values().removeIf(sight -> sight.last().isBefore(oldest));
        return sights.values().stream()
                .collect(Collectors.groupingBy(
                        Sight::folder,
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.groupingBy(Sight::why, TreeMap::new, Collectors.counting()),
                                reasons -> reasons.entrySet().stream()
                                        .map(reason -> reason.getKey() + " (" + reason.getValue() + ")")
                                        .toList())));
    }

    /** @param why for people, without anything of the file */
    public void seen(Endpoint folder, String path, String why) {
        String place = place(folder);
        sights.compute(place + " " + path, (key, before) -> sight(place, why, before));
    }

    public void gone(Endpoint folder, String path) {
        sights.remove(place(folder) + " " + path);
    }

    private static String place(Endpoint folder) {
        return URISupport.sanitizeUri(folder.getEndpointUri()).replaceFirst("\\?.*", "");
    }

    private Sight sight(String place, String why, @Nullable Sight before) {
        Instant now = clock.instant();
        if (before == null || !before.why().equals(why)) {
            return new Sight(place, why, now, now, false);
        }
        boolean late = !now.isBefore(before.first().plus(PATIENCE));
        if (late && !before.told()) {
            LOG.warn("{}: a file is left alone for {} minutes: {}", place, PATIENCE_MINUTES, why);
        }
        return new Sight(place, why, before.first(), now, late);
    }

    private record Sight(String folder, String why, Instant first, Instant last, boolean told) {}
}
