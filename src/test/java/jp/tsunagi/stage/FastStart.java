package jp.tsunagi.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * A jar of the product's classes and an archive of what a hub loads of them (AppCDS), kept beside the build until a
 * class changes: a hub that lives for seconds would else spend most of them on loading.
 */
public final class FastStart {

    private final Path jar;
    private final Path archive;

    private FastStart(Path jar, Path archive) {
        this.jar = jar;
        this.archive = archive;
    }

    /** @param kind hubs of different kinds load different classes */
    public static FastStart of(String kind) throws IOException {
        Path folder = Files.createDirectories(HubJava.build().resolve("fast-start"));
        Path jar = folder.resolve("hub.jar");
        Path classes = HubJava.build().resolve("classes");
        if (!Files.exists(jar) || newest(classes).compareTo(Files.getLastModifiedTime(jar)) > 0) {
            Folders.remove(folder);
            Files.createDirectories(folder);
            pack(classes, jar);
        }
        return new FastStart(jar, folder.resolve(kind + ".jsa"));
    }

    /** Whether a hub has yet to run once, and to be stopped properly, with {@link #options()}. */
    public boolean missing() {
        return !Files.exists(archive);
    }

    /** What the JVM of the next hub is given. */
    public List<String> options() throws IOException {
        String use = missing() ? "-XX:ArchiveClassesAtExit=" + archive : "-XX:SharedArchiveFile=" + archive;
        return HubJava.options(jar, List.of(use, "-Xlog:disable"));
    }

    private static FileTime newest(Path classes) throws IOException {
        FileTime newest = FileTime.fromMillis(0);
        for (Path file : files(classes)) {
            FileTime time = Files.getLastModifiedTime(file);
            newest = time.compareTo(newest) > 0 ? time : newest;
        }
        return newest;
    }

    /** Not compressed: it is read often. An archive of classes can only be made for jars. */
    private static void pack(Path classes, Path jar) {
        ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--create",
                        "--no-compress",
                        "--file=" + jar,
                        "-C",
                        classes.toString(),
                        ".");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }
}
