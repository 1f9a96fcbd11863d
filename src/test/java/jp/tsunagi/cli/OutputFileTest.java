package jp.tsunagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jp.tsunagi.stage.HubJava;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {

    @TempDir
    private Path folder;

    @Test
    void aPipeIsWrittenIntoAndStaysAPipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process reader = new ProcessBuilder("cat", pipe.toString()).start();

        try (OutputFile result = OutputFile.at(pipe, OutputStream.nullOutputStream(), false)) {
            result.write("whole".getBytes(StandardCharsets.UTF_8));
            result.good();
        }

        assertThat(reader.getInputStream().readAllBytes()).asString().isEqualTo("whole");
        assertThat(Files.isRegularFile(pipe)).isFalse();
    }

    @Test
    void aFileThatWasThereIsReplacedWhenTheNewOneIsWhole() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "before");

        try (OutputFile result = OutputFile.at(file, OutputStream.nullOutputStream(), false)) {
            result.write("half".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(file).hasContent("before");

        try (OutputFile result = OutputFile.at(file, OutputStream.nullOutputStream(), false)) {
            result.write("whole".getBytes(StandardCharsets.UTF_8));
            result.good();
        }
        assertThat(file).hasContent("whole");
    }

    @Test
    void aCommandThatIsBrokenOffLeavesNothingBehind() throws Exception {
        Path home = Path.of("").toAbsolutePath();
        String out = folder.resolve("out.jsonl").toString();
        Process command = new ProcessBuilder(HubJava.command(home, "map", "benchmark-claims", "-", "--out", out))
                .redirectErrorStream(true)
                .start();
        try {
            for (int i = 0; i < 600 && found().isEmpty(); i++) {
                Thread.sleep(100);
            }
            assertThat(found()).hasSize(1);
            command.destroy();
            assertThat(command.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(found()).isEmpty();
        } finally {
            command.destroyForcibly();
        }
    }

    private List<Path> found() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
