package jp.tsunagi.hub.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jp.tsunagi.connector.mapping.FileSets;
import jp.tsunagi.connector.mapping.FileTranslation;
import jp.tsunagi.connector.mapping.FileTranslations;
import jp.tsunagi.mapping.SetTranslation;
import jp.tsunagi.problem.Fault;
import jp.tsunagi.problem.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The maps in force, kept equal to the folder {@code mappings/}. When anything in it changes the whole folder is read
 * again and taken if it has no fault; a run that began keeps the map it began with.
 */
public final class LiveMappings implements FileTranslations {

    private static final Logger LOG = LoggerFactory.getLogger(LiveMappings.class);
    private static final String SUBJECT = "mappings";

    private final Path folder;
    private final Reader reader;
    private final FaultBoard faults;
    private volatile Reading inForce = new Reading(map -> Optional.empty(), List.of());
    private volatile String version = "";
    private Map<String, String> state = Map.of();

    public LiveMappings(Path folder, Reader reader, FaultBoard faults) {
        this.folder = folder;
        this.reader = reader;
        this.faults = faults;
    }

    @Override
    public Optional<FileTranslation> named(String map) {
        return inForce.translations().named(map);
    }

    /** What tells the texts in force apart from others: the start of the SHA-256 of them all. */
    public String version() {
        return version;
    }

    /** The set of this name. */
    public Optional<SetTranslation> set(String name) {
        return inForce.sets().named(name);
    }

    /**
     * Reads the folder if it changed.
     *
     * @param needed the maps that must be there
     * @return whether other maps are in force now
     */
    public synchronized boolean sweep(Supplier<Set<String>> needed) {
        Map<String, String> now = state();
        if (now.equals(state)) {
            return false;
        }
        state = now;
        Reading reading = reader.read(folder);
        List<Fault> found = Stream.concat(reading.faults().stream(), missing(reading, needed.get()))
                .toList();
        if (!found.isEmpty()) {
            faults.report(SUBJECT, found);
            return false;
        }
        inForce = reading;
        version = TextVersion.of(folder);
        faults.clear(SUBJECT);
        LOG.info("mappings in force");
        return true;
    }

    private Stream<Fault> missing(Reading reading, Set<String> needed) {
        return needed.stream()
                .filter(map -> reading.translations().named(map).isEmpty())
                .map(map -> new Fault(
                        SUBJECT,
                        0,
                        "route.map",
                        Message.of("route.map.expected"),
                        Message.of("route.map.found", map),
                        Message.NONE));
    }

    private Map<String, String> state() {
        Map<String, String> files = new TreeMap<>();
        // a hub that passes things on as they are needs no maps
        try (Stream<Path> walk = Files.isDirectory(folder) ? Files.walk(folder) : Stream.empty()) {
            for (Path file : walk.filter(LiveMappings::watched).toList()) {
                files.put(file.toString(), fingerprint(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static boolean watched(Path file) {
        return !file.getFileName().toString().startsWith(".") && Files.isRegularFile(file);
    }

    private static String fingerprint(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.fileKey() + " " + attributes.size() + " "
                    + attributes.lastModifiedTime().toInstant();
        } catch (NoSuchFileException e) {
            return "gone";
        }
    }

    /** Reads and compiles the folder; what is wrong is in the answer, never thrown. */
    @FunctionalInterface
    public interface Reader {
        Reading read(Path folder);
    }

    /** What was read; usable only without faults. */
    public record Reading(FileTranslations translations, FileSets sets, List<Fault> faults) {

        /** Without sets. */
        public Reading(FileTranslations translations, List<Fault> faults) {
            this(translations, set -> Optional.empty(), faults);
        }
    }
}
