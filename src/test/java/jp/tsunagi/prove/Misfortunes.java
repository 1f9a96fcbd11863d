package jp.tsunagi.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jp.tsunagi.stage.Stage;

/** Kills servers and fills the disk between the hub's own deaths; each is mended after a moment. */
final class Misfortunes implements AutoCloseable {

    private static final int SERVER_EVERY = 6;
    private static final int DISK_EVERY = 20;

    private final Stage stage;
    private final Journal journal;
    private final Random random;
    private final List<String> notes = new ArrayList<>();
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private final List<Future<?>> started = new ArrayList<>();
    private int kills;
    private int disks;

    Misfortunes(Stage stage, Journal journal, long seed) {
        this.stage = stage;
        this.journal = journal;
        this.random = new Random(seed);
        if (stage.killable().isEmpty()) {
            notes.add("the servers were killed with the hub only, since they live in it");
        }
    }

    /** Perhaps something happens while the hub lives on; decided by the number of the kill. */
    synchronized void perhaps(int kill) {
        if (kill % DISK_EVERY == DISK_EVERY / 2) {
            fillDisk();
        } else if (kill % SERVER_EVERY == SERVER_EVERY / 2 && !stage.killable().isEmpty()) {
            killServer();
        }
    }

    synchronized int kills() {
        return kills;
    }

    synchronized List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        all.add(
                disks == 0
                        ? "the disk of the bodies was not filled here"
                        : "the disk of the bodies was filled " + disks + " times");
        return all;
    }

    private void killServer() {
        String server = stage.killable().get(random.nextInt(stage.killable().size()));
        int after = random.nextInt(2_000);
        int down = random.nextInt(3_000);
        background(() -> {
            Thread.sleep(after);
            stage.kill(server);
            journal.write(Entry.Kind.KILL, server, "", "SIGKILL");
            Thread.sleep(down);
            stage.start(server);
        });
        kills++;
    }

    private void fillDisk() {
        background(() -> {
            Optional<AutoCloseable> filled = stage.fillDisk();
            if (filled.isPresent()) {
                journal.write(Entry.Kind.WEATHER, "disk", "", "FULL");
                Thread.sleep(3_000);
                filled.get().close();
                journal.write(Entry.Kind.WEATHER, "disk", "", "FREE");
                synchronized (this) {
                    disks++;
                }
            }
        });
    }

    private void background(Step step) {
        started.add(background.submit(() -> {
            step.run();
            return null;
        }));
    }

    /** Waits until everything is mended. */
    @Override
    public void close() throws Exception {
        background.shutdown();
        for (Future<?> one : started) {
            one.get();
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }
}
