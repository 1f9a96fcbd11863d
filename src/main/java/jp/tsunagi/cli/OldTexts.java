package jp.tsunagi.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jp.tsunagi.problem.Message;

/** The mappings of another commit, taken out of Git into a folder of their own. */
final class OldTexts implements Closeable {

    private final Path folder;

    private OldTexts(Path folder) {
        this.folder = folder;
    }

    static OldTexts at(Path home, String reference) throws IOException, InterruptedException {
        if (reference.startsWith("-")) {
            throw new WrongUsage(Message.of("usage.reference", reference));
        }
        Path folder = Files.createTempDirectory("tsunagi-compare-");
        Path archive = folder.resolve("mappings.tar");
        OldTexts texts = new OldTexts(folder);
        Path repository = home.toAbsolutePath();
        try {
            texts.take(repository, archive, reference);
        } catch (IOException | RuntimeException e) {
            texts.close();
            throw e;
        }
        return texts;
    }

    private void take(Path repository, Path archive, String reference) throws IOException, InterruptedException {
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
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new WrongUsage(Message.of("usage.command", command.get(0), told.strip()));
        }
    }

    Path mappings() {
        return folder.resolve("mappings");
    }

    @Override
    public void close() throws IOException {
        ResultFolder.delete(folder);
    }
}
