package jp.tsunagi.hub.partner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * 国保連's intake of claims: takes each file out of its folder at once, and lays notices about it. Of six files it answers
 * one in order, one in the wrong order, one with each notice twice, one without ever telling that it arrived, one late,
 * and one never. Provisional: the notices are not published.
 */
public final class ClaimsOffice implements AutoCloseable {

    private static final List<Habit> HABITS = List.of(
            new Habit(0, "arrived", "accepted", "examined"),
            new Habit(0, "accepted", "arrived", "examined"),
            new Habit(0, "arrived", "arrived", "accepted", "accepted", "examined", "examined"),
            new Habit(0, "accepted", "examined"),
            new Habit(3_000, "arrived", "accepted", "examined"),
            new Habit(0));
    private static final long LOOK_MILLIS = 100;

    private final Path inbox;
    private final Path notices;
    private final Bell bell;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong doubled = new AtomicLong();
    private final AtomicLong silent = new AtomicLong();
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clerk = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "claims-office");
        thread.setDaemon(true);
        return thread;
    });

    private ClaimsOffice(Path inbox, Path notices, Bell bell) {
        this.inbox = inbox;
        this.notices = notices;
        this.bell = bell;
    }

    /**
     * Opens it.
     *
     * @param inbox where claim files are laid
     * @param notices where it lays its notices, in a folder for each state
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the task tells its own failures
    public static ClaimsOffice open(Path inbox, Path notices, Bell bell) {
        ClaimsOffice office = new ClaimsOffice(inbox, notices, bell);
        ScheduledFuture<?> unused =
                office.clerk.scheduleWithFixedDelay(office::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return office;
    }

    /** Files taken. */
    public long taken() {
        return taken.get();
    }

    /** Files whose name it had taken before. */
    public long doubled() {
        return doubled.get();
    }

    /** Files taken about which it will never say a word. */
    public long silent() {
        return silent.get();
    }

    @Override
    public void close() {
        clerk.shutdownNow();
    }

    private void look() {
        if (!Files.isDirectory(inbox)) {
            return;
        }
        try (Stream<Path> files = Files.list(inbox)) {
            for (Path file : files.filter(ClaimsOffice::whole).sorted().toList()) {
                take(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean whole(Path file) {
        return !file.getFileName().toString().startsWith(".");
    }

    private void take(Path file) throws IOException {
        String name = file.getFileName().toString();
        Files.delete(file);
        if (!names.add(name)) {
            doubled.incrementAndGet();
        }
        Habit habit = HABITS.get((int) ((taken.get() + 1) % HABITS.size()));
        if (habit.states().isEmpty()) {
            silent.incrementAndGet();
        }
        String number = "K" + taken.incrementAndGet();
        ScheduledFuture<?> unused =
                clerk.schedule(() -> answer(habit, name, number), habit.afterMillis(), TimeUnit.MILLISECONDS);
        bell.ring();
    }

    private void answer(Habit habit, String name, String number) {
        try {
            for (String state : habit.states()) {
                lay(state, name, number);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bell.ring();
    }

    private void lay(String state, String name, String number) throws IOException {
        Path folder = Files.createDirectories(notices.resolve(state));
        Path part = folder.resolve("." + name);
        Files.writeString(part, number, StandardCharsets.UTF_8);
        Files.move(part, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    /** How it answers a file. */
    private record Habit(long afterMillis, List<String> states) {

        Habit(long afterMillis, String... states) {
            this(afterMillis, List.of(states));
        }
    }
}
