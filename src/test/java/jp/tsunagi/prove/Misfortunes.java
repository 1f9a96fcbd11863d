package jp.tsunagi.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import jp.tsunagi.stage.Stage;

/** Kills servers and fills the disk while hubs live and die, one after the other; each is mended after a moment. */
final class Misfortunes {

    /** The disk is filled once for so many kills of whatever. */
    private static final int DISK_EVERY = 20;

    /** So many servers may die for each hub that does. */
    private static final double PER_LIFE = 1.5;

    private static final int PAUSE_MILLIS = 2_500;
    private static final int DOWN_MILLIS = 2_000;
    private static final long FULL_MILLIS = 3_000;

    private final Stage stage;
    private final Journal journal;
    private final Toll toll;
    private final IntSupplier lives;
    private final Random random;
    private final Map<String, Integer> kills = new TreeMap<>();
    private int disks;

    /** @param lives how many hubs have died */
    Misfortunes(Stage stage, Journal journal, Toll toll, IntSupplier lives, long seed) {
        this.stage = stage;
        this.journal = journal;
        this.toll = toll;
        this.lives = lives;
        this.random = new Random(seed);
    }

    /** Goes on until there were kills enough; then everything is mended. */
    void untilEnough() throws Exception {
        if (stage.killable().isEmpty()) {
            return;
        }
        int killed = 0;
        while (true) {
            Thread.sleep(random.nextInt(PAUSE_MILLIS));
            if (killed >= PER_LIFE * lives.getAsInt() && toll.taken() < toll.most()) {
                // on a slow machine the hubs would else see servers die and nothing else
                continue;
            }
            if (toll.taken() / DISK_EVERY > disks) {
                fillDisk();
            }
            if (toll.next().isEmpty()) {
                return;
            }
            killServer();
            killed++;
        }
    }

    /** Lines for a person, when it is over. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(
                stage.killable().isEmpty()
                        ? "the servers were killed with the hub only, since they live in it"
                        : "servers were killed: " + kills);
        notes.add(
                disks == 0
                        ? "the disk of the bodies was not filled here"
                        : "the disk of the bodies was filled " + disks + " times");
        return notes;
    }

    private void killServer() throws Exception {
        String server = stage.killable().get(random.nextInt(stage.killable().size()));
        stage.kill(server);
        journal.write(Entry.Kind.KILL, server, "", "SIGKILL");
        kills.merge(server, 1, Integer::sum);
        Thread.sleep(random.nextInt(DOWN_MILLIS));
        stage.start(server);
    }

    private void fillDisk() throws Exception {
        disks++;
        Optional<AutoCloseable> filled = stage.fillDisk();
        if (filled.isPresent()) {
            journal.write(Entry.Kind.WEATHER, "disk", "", "FULL");
            Thread.sleep(FULL_MILLIS);
            filled.get().close();
            journal.write(Entry.Kind.WEATHER, "disk", "", "FREE");
        }
    }
}
