package jp.tsunagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
