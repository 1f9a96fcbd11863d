package jp.tsunagi.connector.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that was read leaves its folder; one that came in its place does not. */
class LocalTakenTest {

    @TempDir
    private Path folder;

    @Test
    void whatWasReadIsMovedUnderItsReceipt() throws Exception {
        Path file = Files.writeString(folder.resolve("second.csv"), "read");
        LocalTaken.of(file).moveAway("17");
        assertThat(file).doesNotExist();
        assertThat(folder.resolve(".done/17/second.csv")).hasContent("read");
    }

    @Test
    void whatCameInItsPlaceIsGivenBack() throws Exception {
        Path file = Files.writeString(folder.resolve("second.csv"), "read");
        LocalTaken taken = LocalTaken.of(file);
        Files.move(
                Files.writeString(folder.resolve(".part"), "not read"),
                file,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        taken.moveAway("17");
        assertThat(file).hasContent("not read");
        assertThat(folder.resolve(".done/17/second.csv")).doesNotExist();
    }
}
