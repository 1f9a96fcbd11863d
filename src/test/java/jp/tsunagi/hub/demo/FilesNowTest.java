package jp.tsunagi.hub.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesNowTest {

    @TempDir
    private Path folder;

    @Test
    void noFolderHasNoFiles() throws IOException {
        assertThat(FilesNow.in(folder.resolve("none"))).isEmpty();
    }

    @Test
    void filesThatComeAndGoDoNotDisturb() throws Exception {
        Path below = Files.createDirectory(folder.resolve("below"));
        Path stays = Files.createFile(below.resolve("stays"));
        AtomicBoolean ended = new AtomicBoolean();
        Thread partner = new Thread(() -> {
            for (int i = 0; !ended.get(); i++) {
                try {
                    Path part = Files.createFile(below.resolve(".part-" + i));
                    Files.delete(Files.move(part, below.resolve("whole-" + i)));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        partner.start();
        try {
            for (int i = 0; i < 2_000; i++) {
                assertThat(FilesNow.in(folder)).contains(stays);
            }
        } finally {
            ended.set(true);
            partner.join();
        }
    }
}
