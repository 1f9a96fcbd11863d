package jp.tsunagi.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** The files of this repository as they lie on disk, without what a build or a run leaves behind. */
final class Repository {

    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Set<String> NOT_TRACKED = Set.of("target", "data", ".git", ".idea", ".vscode", ".settings");
    private static final Set<String> BINARY = Set.of("jar", "png", "jpg", "pdf", "zip", "p12", "jks", "gz");

    private Repository() {}

    /**
     * Files whose path from the root matches the glob, in order, relative to the root. Finding none fails the test: a
     * walk that sees nothing proves nothing.
     */
    static List<Path> files(String glob) {
        List<Path> found = filesIfAny(glob);
        assertThat(found).as("files that match %s", glob).isNotEmpty();
        return found;
    }

    static List<Path> filesIfAny(String glob) {
        var matcher = ROOT.getFileSystem().getPathMatcher("glob:" + glob);
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean top = ROOT.equals(folder.getParent());
                    return top && NOT_TRACKED.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    Path path = ROOT.relativize(file);
                    if (matcher.matches(path) && !path.toString().equals(".git")) {
                        found.add(path);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Collections.sort(found);
        return found;
    }

    /** The folders directly in this one, by name, in order. */
    static List<String> folders(String parent) {
        try (var entries = Files.list(ROOT.resolve(parent))) {
            List<String> names = entries.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
            assertThat(names).as("folders in %s", parent).isNotEmpty();
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean exists(Path path) {
        return Files.exists(ROOT.resolve(path));
    }

    static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    static String text(String path) {
        return text(Path.of(path));
    }

    static List<String> lines(Path path) {
        return text(path).lines().toList();
    }

    /** Everything a person reads as text; examples too, byte for byte as if they were Latin-1. */
    static List<Path> allTextFiles() {
        return files("**").stream()
                .filter(path -> !BINARY.contains(extension(path)))
                .toList();
    }

    /** File name without its kind: {@code care-plan-delivery} of {@code care-plan-delivery.camel.yaml}. */
    static String stem(Path path) {
        String name = path.getFileName().toString();
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    static String extension(Path path) {
        String name = path.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
