package jp.tsunagi.prove;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import jp.tsunagi.crash.CrashPoint;
import jp.tsunagi.stage.EmbeddedStage;
import jp.tsunagi.stage.Folders;
import jp.tsunagi.stage.RealStage;
import jp.tsunagi.stage.Stage;
import jp.tsunagi.text.JapanTime;
import org.jspecify.annotations.Nullable;

/**
 * One run of the proof: servers, hub nodes, doors and partners; processes are killed and partners misbehave under load;
 * then everything settles and the oracle judges.
 */
final class Campaign {

    /** So long nothing may happen while something is still missing. */
    private static final Duration STALLED = Duration.ofMinutes(4);

    /** So long notes go on after the last kill. */
    private static final Duration UNDISTURBED = Duration.ofSeconds(5);

    private static final int TOLD_EVERY = 10;

    private final Options options;
    private final Consumer<String> progress;
    private final Journal journal;
    private final Stage stage;
    private final Company company;
    private final List<Node> nodes;
    private final Moments moments = new Moments();
    private final Toll toll;
    private final long begun = System.nanoTime();
    private final List<String> notes = new ArrayList<>();

    private Campaign(
            Options options,
            Consumer<String> progress,
            Journal journal,
            Stage stage,
            Company company,
            List<Node> nodes) {
        this.options = options;
        this.progress = progress;
        this.journal = journal;
        this.stage = stage;
        this.company = company;
        this.nodes = nodes;
        this.toll = new Toll(options.kills(), this::told);
    }

    /**
     * Runs it. Evidence of a failure stays in the folder of the options; else everything is removed.
     *
     * @param progress is told a line now and then
     */
    static Report run(Options options, Consumer<String> progress) throws Exception {
        Files.createDirectories(options.folder());
        Report report;
        try (Journal journal = Journal.create(options.folder().resolve("journal.tsv"), JapanTime.clock());
                Stage stage = options.real()
                        ? RealStage.start(
                                options.project(), options.folder().resolve("servers"), options.diskMegabytes())
                        : new EmbeddedStage(options.folder().resolve("hub"));
                Company company = Company.open(options, stage, journal)) {
            Campaign campaign = new Campaign(options, progress, journal, stage, company, company.nodes());
            report = campaign.run();
            Files.writeString(options.folder().resolve("report.txt"), report.whole(), StandardCharsets.UTF_8);
            if (report.ok()) {
                stage.remove();
            }
        }
        if (report.ok()) {
            Folders.remove(options.folder());
        }
        return report;
    }

    private Report run() throws Exception {
        nodes.get(0).rehearse();
        Traffic traffic = new Traffic(company.doors(), company.partnerNames(), journal);
        Weather weather = new Weather(company.partners(), options.seed());
        try {
            killAll();
            for (Node node : nodes) {
                node.settle();
            }
            Thread.sleep(UNDISTURBED.toMillis());
            weather.calm();
            traffic.close();
            progress.accept("no more kills; everything settles");
            notes.addAll(settle(traffic));
            return new Report(toll.taken(), judge(traffic), moments.incomplete(), options.seed(), allNotes());
        } finally {
            traffic.stop();
            for (Node node : nodes) {
                if (!node.stop()) {
                    notes.add("a node did not stop within a minute of SIGTERM");
                }
            }
        }
    }

    private void killAll() throws Exception {
        Doom.Dealer dealer = new Doom.Dealer(options.seed(), CrashPoint.NAMES);
        Misfortunes misfortunes = new Misfortunes(stage, journal, toll, moments::lives, options.seed());
        ExecutorService lives = Executors.newCachedThreadPool();
        CompletionService<@Nullable Void> ends = new ExecutorCompletionService<>(lives);
        try {
            for (Node node : nodes) {
                ends.submit(() -> {
                    livesOf(node, dealer);
                    return null;
                });
            }
            ends.submit(() -> {
                misfortunes.untilEnough();
                return null;
            });
            // the first that fails ends the run
            for (int i = 0; i <= nodes.size(); i++) {
                ends.take().get();
            }
        } finally {
            lives.shutdownNow();
        }
        notes.addAll(misfortunes.notes());
    }

    private void livesOf(Node node, Doom.Dealer dealer) throws Exception {
        while (toll.next().isPresent()) {
            Doom doom = dealer.next();
            boolean there = node.live(doom);
            moments.ended(doom, there);
            if (!there && !doom.name().isEmpty()) {
                dealer.missed(doom);
            }
        }
    }

    private void told(int kill) {
        if (kill % TOLD_EVERY == 0) {
            progress.accept("%d of %d kills, %d accepted, %d effects, %d minutes"
                    .formatted(
                            kill,
                            options.kills(),
                            journal.count(Entry.Kind.ACKNOWLEDGED),
                            journal.count(Entry.Kind.EFFECT),
                            TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - begun)));
        }
    }

    /** @return what is still open when nothing more happens */
    private List<String> settle(Traffic traffic) throws Exception {
        LedgerWitness witness = company.witness();
        int seen = -1;
        long stalledAt = System.nanoTime() + STALLED.toNanos();
        while (System.nanoTime() < stalledAt) {
            if (traffic.done() && company.notices().isEmpty() && witness.open().isEmpty()) {
                // what would come twice comes soon
                Thread.sleep(3_000);
                return List.of();
            }
            int now = journal.entries().size();
            if (now != seen) {
                seen = now;
                stalledAt = System.nanoTime() + STALLED.toNanos();
            }
            Thread.sleep(500);
        }
        List<String> open = new ArrayList<>(witness.open());
        open.addAll(company.notices());
        return open;
    }

    private Verdict judge(Traffic traffic) throws Exception {
        List<Entry> entries = journal.entries();
        List<String> silent = new ArrayList<>(company.witness().silent(entries));
        traffic.waiting().forEach(note -> silent.add(note + " is offered and never acknowledged"));
        return new Oracle(entries, company.partnerNames()).judge(silent);
    }

    private List<String> allNotes() {
        List<String> all = new ArrayList<>(notes);
        all.add(moments.text());
        all.add("faults of partners: "
                + journal.entries().stream()
                        .filter(entry -> entry.kind() == Entry.Kind.FAULT)
                        .collect(Collectors.groupingBy(Entry::who, Collectors.counting())));
        all.add("repeats that partners knew by their key: " + journal.count(Entry.Kind.REPEAT));
        return all;
    }
}
