package jp.tsunagi.mapping;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.tsunagi.layout.Demand;
import jp.tsunagi.layout.Editions;
import jp.tsunagi.layout.FileParts;
import jp.tsunagi.layout.InForce;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.layout.RecordStream;
import jp.tsunagi.problem.Findings;

/** A compiled map: a pure function from the bytes of one file to the bytes of another. Safe for many threads. */
public final class Translation {

    /** What happens to a file with bad records. */
    enum Policy {
        REFUSE_FILE,
        SET_ASIDE,
        PER_KEY
    }

    /** Room to look at the beginning of a file; who reads more than that at once reads past it. */
    private static final int LOOK = 1 << 15;

    private final String name;
    private final String file;
    private final String where;
    private final Policy policy;
    private final boolean anyOrder;
    private final List<LayoutPlan> sources;
    private final Map<String, MapPlan> plans;
    private final List<Layout> targets;
    private final Clock clock;

    Translation(MapFile map, List<LayoutPlan> sources, List<Layout> targets, Map<String, MapPlan> plans, Clock clock) {
        this.name = map.name();
        this.file = map.yaml().at().file();
        this.policy =
                !map.perField().isEmpty() ? Policy.PER_KEY : map.setAside() ? Policy.SET_ASIDE : Policy.REFUSE_FILE;
        this.where = map.where();
        this.anyOrder = map.anyOrder();
        this.sources = List.copyOf(sources);
        this.targets = List.copyOf(targets);
        this.plans = Map.copyOf(plans);
        this.clock = clock;
    }

    static String key(Layout source, Layout target) {
        return source.path() + " > " + target.path();
    }

    public String name() {
        return name;
    }

    /** The editions of the source layout, the oldest first. */
    public List<Layout> sourceLayouts() {
        return sources.stream().map(LayoutPlan::layout).toList();
    }

    /** The editions of the target layout, the oldest first. */
    public List<Layout> targetLayouts() {
        return targets;
    }

    /**
     * Streams one file through the map; memory does not grow with the file ; groups of {@code order: any} wait on disk.
     *
     * @param in the file's bytes, read once, not closed
     * @param fileName the file's own name, without folder
     * @param out the target's bytes, not closed; to be thrown away if the outcome is refused
     * @param setAside the bytes of the records kept back, in the source's format, not closed
     */
    public Outcome run(InputStream in, String fileName, OutputStream out, OutputStream setAside, Findings findings) {
        return run(in, fileName, out, setAside, findings, new Threads(1));
    }

    /** The same, to the byte and to the problem, by several threads if the map and the file allow it. */
    public Outcome run(
            InputStream in,
            String fileName,
            OutputStream out,
            OutputStream setAside,
            Findings findings,
            Threads threads) {
        try {
            BufferedInputStream buffered = new BufferedInputStream(in, LOOK);
            int today = today();
            LayoutPlan source = Editions.choose(sources, buffered, fileName, today);
            findings.readBy(source.layout().path());
            RecordStream stream = source.open(buffered, fileName, today, sources, findings);
            MapPlans plans = plans(source.layout(), today);
            MapPlan plan = plans.own();
            Optional<FileParts> parts = threads.count() > 1 && plan.divisible(policy)
                    ? FileParts.of(stream, plan.each())
                    : Optional.empty();
            if (parts.isPresent()) {
                return new SharedRun(plans, stream, parts.get(), policy, findings, file, threads)
                        .go(new Output(out), setAside);
            }
            threads.alone();
            Run run = new Run(stream, findings, file);
            try (FileRun fileRun = new FileRun(plans, run, policy, anyOrder, new Output(out), setAside)) {
                return fileRun.go();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write while mapping with " + name, e);
        }
    }

    /** What it demands of the records of a file of its source, as it would be read today. */
    public Demand demand(Layout source) {
        return plans(source, today()).own().demand(where);
    }

    private int today() {
        LocalDate day = LocalDate.now(clock);
        return day.getYear() * 10000 + day.getMonthValue() * 100 + day.getDayOfMonth();
    }

    private MapPlans plans(Layout source, int today) {
        InForce inForce = source.head().inForce();
        int day = inForce.covers(today) ? today : Math.min(inForce.to(), today);
        Layout target = targets.get(targets.size() - 1);
        for (Layout one : targets) {
            if (one.head().inForce().covers(day)) {
                target = one;
            }
        }
        MapPlan plan = plans.get(key(source, target));
        if (plan == null) {
            throw new IllegalStateException("no plan for " + key(source, target));
        }
        List<MapPlan> all = new ArrayList<>();
        for (MapPlan one : plans.values()) {
            if (one.target() == target) {
                all.add(one);
            }
        }
        return new MapPlans(plan, all);
    }

    /** Where the values of one output come from; empty if the file has no such record. */
    public List<Lineage> explain(InputStream in, String fileName, long recordNumber) {
        try {
            BufferedInputStream buffered = new BufferedInputStream(in, LOOK);
            int today = today();
            LayoutPlan source = Editions.choose(sources, buffered, fileName, today);
            RecordStream stream = source.open(buffered, fileName, today, sources, problem -> {});
            MapPlans plans = plans(source.layout(), today);
            return new Explaining(plans, new Run(stream, problem -> {}, file), anyOrder, recordNumber).lineages();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read while explaining " + name, e);
        }
    }

    /** The paths of all target fields that the map fills. */
    public List<String> targetFields() {
        Map<String, Boolean> paths = new LinkedHashMap<>();
        plans.values().forEach(p -> p.values().keySet().forEach(k -> paths.put(k, true)));
        return List.copyOf(paths.keySet());
    }
}
