package jp.tsunagi.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The mappings of another commit, taken out of Git into a folder of their own. */
final class OldTexts implements Closeable {

    private final Path folder;

    private OldTexts(Path folder) {
        this.folder = folder;
    }

    static OldTexts at(Path home, String reference) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("tsunagi-compare-");
        Path archive = folder.resolve("mappings.tar");
        Path repository = home.toAbsolutePath();
        run(List.of(
                "git",
                "-C",
                repository.toString(),
                "archive",
                "--format=tar",
                "-o",
                archive.toString(),
                reference,
                "mappings"));
        run(List.of("tar", "-xf", archive.toString(), "-C", folder.toString()));
        return new OldTexts(folder);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command.get(0) + ": " + told.strip());
        }
    }

    Path mappings() {
        return folder.resolve("mappings");
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(f -> {
                try {
                    Files.delete(f);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
