package jp.tsunagi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;

/**
 * An archive of the classes that a contestant loads (AppCDS), as the launcher gives one to {@code ./tsunagi map}: made
 * by the contestant's first run, which nobody times, and used by all later ones.
 */
final class SharedClasses {

    private final Path folder;
    private final List<String> jars = new ArrayList<>();
    private final Set<String> rehearsed = new HashSet<>();

    /** @param folder where the archives are kept, and the jars without which there are none */
    SharedClasses(Path folder) throws IOException {
        this.folder = Files.createDirectory(folder);
        ToolProvider tool = ToolProvider.findFirst("jar")
                .orElseThrow(() -> new IllegalStateException("the bench needs a JDK, not only a Java runtime"));
        for (String entry : ClassPath.folders()) {
            Path jar = folder.resolve(jars.size() + ".jar");
            if (tool.run(System.err, System.err, "-c", "-0", "-f", jar.toString(), "-C", entry, ".") != 0) {
                throw new IOException("cannot make " + jar + " of " + entry);
            }
            jars.add(jar.toString());
        }
    }

    /** What the JVM is told, the class path included. */
    List<String> options(String contestant) {
        Path archive = folder.resolve(contestant.replaceAll("[^a-z-]", "_") + ".jsa");
        boolean first = rehearsed.add(contestant);
        String share = first ? "-XX:ArchiveClassesAtExit=" + archive : "-XX:SharedArchiveFile=" + archive;
        List<String> options = new ArrayList<>(List.of("-Xlog:disable", "-cp", ClassPath.of(contestant, jars)));
        if (first || Files.exists(archive)) {
            options.add(share);
        }
        return options;
    }
}
