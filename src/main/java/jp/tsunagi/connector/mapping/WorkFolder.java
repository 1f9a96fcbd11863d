package jp.tsunagi.connector.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of one run of one map; what must stay is moved out of it, the rest goes with it. */
final class WorkFolder {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

    private final Path data;
    private final String exchange;
    private final String id;
    private final Clock clock;
    private final Path folder;

    WorkFolder(Path data, String exchange, String id, Clock clock) {
        this.data = data;
        this.exchange = exchange;
        this.id = id;
        this.clock = clock;
        this.folder = data.resolve("work").resolve(exchange).resolve(id);
    }

    Path made() throws IOException {
        return Files.createDirectories(folder);
    }

    Path spooled(InputStream in, String name) throws IOException {
        Path file = folder.resolve("in-" + name);
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        return file;
    }

    /**
     * Puts files, on the medium, into a folder of their own that stays.
     *
     * @param kind {@code refused}, {@code set-aside} or {@code warned}
     */
    Path keep(String kind, List<Kept> files) throws IOException {
        Path target = data.resolve(kind).resolve(exchange).resolve(STAMP.format(Instant.now(clock)) + "-" + id);
        Files.createDirectories(target);
        for (Kept file : files) {
            if (Files.exists(file.from())) {
                Path to = target.resolve(file.name());
                Files.copy(file.from(), to, StandardCopyOption.REPLACE_EXISTING);
                sync(to);
            }
        }
        sync(target);
        return target;
    }

    void delete() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** One file to keep and the name it is kept under. */
    record Kept(Path from, String name) {}
}
