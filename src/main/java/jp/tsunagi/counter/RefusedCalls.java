package jp.tsunagi.counter;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The record of what was refused at the door: a line each in {@code refused-<month>.jsonl} and in the log, with time,
 * terminal and rule, and nothing of a person. Somebody who is refused in a flood fills neither: what goes beyond a
 * number in a minute is counted and told in the next minute's first line.
 */
public final class RefusedCalls {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedCalls.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_IN_A_MINUTE = 300;
    private static final int MINUTE = 60;

    private final Path folder;
    private final Clock clock;
    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
    private long minute;
    private int written;
    private long leftOut;

    /** @param folder made if it is not there */
    public RefusedCalls(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Records one.
     *
     * @param who the terminal's name, or what is known of a caller that is none
     * @param what what was called
     */
    void record(String who, String what, String rule) {
        counts.computeIfAbsent(rule, key -> new AtomicLong()).incrementAndGet();
        Instant now = clock.instant();
        synchronized (this) {
            long left = roll(now);
            if (written > MOST_IN_A_MINUTE) {
                leftOut++;
                return;
            }
            var line = JSON.createObjectNode()
                    .put("at", now.toString())
                    .put("terminal", who)
                    .put("call", what)
                    .put("rule", rule);
            if (left > 0) {
                line.put("leftOutBefore", left);
            }
            write(now, line + "\n");
        }
        LOG.warn("counter: {} of {} refused: {}", what, who, rule);
    }

    /** How often each rule has refused since the hub started. */
    public Map<String, Long> counts() {
        Map<String, Long> all = new java.util.TreeMap<>();
        counts.forEach((rule, count) -> all.put(rule, count.get()));
        return all;
    }

    private long roll(Instant now) {
        written++;
        long current = now.getEpochSecond() / MINUTE;
        if (current == minute) {
            return 0;
        }
        minute = current;
        written = 1;
        long left = leftOut;
        leftOut = 0;
        return left;
    }

    private void write(Instant now, String line) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path file = folder.resolve("refused-" + YearMonth.from(now.atZone(clock.getZone())) + ".jsonl");
            Files.writeString(file, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.error(
                    "counter: a refusal could not be recorded: {}", e.getClass().getSimpleName());
        }
    }
}
