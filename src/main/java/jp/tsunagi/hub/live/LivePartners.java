package jp.tsunagi.hub.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.problem.Fault;
import jp.tsunagi.source.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partners as {@code conf/} describes them, taken over while the hub runs: all files of {@code conf/} together, or
 * none of them. With a fault the partners that were in force go on, and the fault is told.
 */
public final class LivePartners implements Supplier<PartnerPolicies> {

    private static final Logger LOG = LoggerFactory.getLogger(LivePartners.class);
    private static final String SUBJECT = "partners";

    private final Path conf;
    private final Reader reader;
    private final FaultBoard faults;
    private volatile PartnerPolicies inForce;
    private Map<String, String> seen;

    /** @param first what was read and found right at the start */
    public LivePartners(Path home, PartnerPolicies first, Reader reader, FaultBoard faults) {
        this.conf = home.resolve("conf");
        this.reader = reader;
        this.faults = faults;
        this.inForce = first;
        this.seen = texts();
    }

    @Override
    public PartnerPolicies get() {
        return inForce;
    }

    /**
     * Reads what changed and takes it over.
     *
     * @param takers what stands on the partners: each checks them, or changes over to them, and tells what keeps it
     *     from that; the last one changes over, the others only check
     */
    synchronized void sweep(List<Function<PartnerPolicies, List<Fault>>> takers) {
        Map<String, String> now = texts();
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        Faults found = new Faults();
        PartnerPolicies next = reader.read(found);
        List<Fault> all = found.all();
        for (int i = 0; i < takers.size() && all.isEmpty(); i++) {
            all = takers.get(i).apply(next);
        }
        if (!all.isEmpty()) {
            faults.report(SUBJECT, all);
            return;
        }
        inForce = next;
        faults.clear(SUBJECT);
        LOG.info("partners in force: {}", next.names());
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        if (Files.isDirectory(conf)) {
            try (Stream<Path> files = Files.walk(conf, 2)) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".yaml")).toList()) {
                    texts.put(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }

    /** Reads the partners as the files have them now. */
    @FunctionalInterface
    public interface Reader {
        PartnerPolicies read(Faults faults);
    }
}
