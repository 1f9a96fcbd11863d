package jp.tsunagi.hub;

import static jp.tsunagi.hub.SourcesHub.PATIENCE;
import static jp.tsunagi.hub.SourcesHub.drop;
import static jp.tsunagi.hub.SourcesHub.files;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in a folder or on an SFTP server: taken when they are whole, and never twice. */
class FileSourcesTest {

    @TempDir
    static Path home;

    private static SourcesHub sources;

    @BeforeAll
    static void start() throws Exception {
        sources = new SourcesHub(home);
    }

    @AfterAll
    static void stop() {
        sources.close();
    }

    @Test
    void fileIsTakenOnceAndItsNameMayComeAgainWithOtherContent() throws Exception {
        for (String source : List.of("folder", "sftp")) {
            drop(sources.folder(source), "a.csv", "一");
            sources.taken(source, "a.csv", 1, 0);
            gone(source, "a.csv");
            drop(sources.folder(source), "a.csv", "一");
            sources.taken(source, "a.csv", 1, 1);
            gone(source, "a.csv");
            drop(sources.folder(source), "a.csv", "二");
            sources.taken(source, "a.csv", 2, 1);
            gone(source, "a.csv");

            assertThat(done(sources.folder(source), "a.csv")).as(source).hasSize(3);
        }
    }

    @Test
    void fileWithoutItsMarkAndAnEmptyFileAreLeftAlone() throws Exception {
        Path marked = home.resolve("in-marked");
        drop(marked, "unmarked.csv", "一");
        drop(sources.folder("folder"), "empty.csv", "");
        drop(marked, "marked.csv", "二");
        drop(marked, "marked.csv.done", "");

        sources.taken("marked", "marked.csv", 1, 0);
        assertThat(marked.resolve("unmarked.csv")).exists();
        assertThat(sources.folder("folder").resolve("empty.csv")).exists();
        assertThat(sources.rows.count("receipt where name in ('unmarked.csv', 'empty.csv')"))
                .isZero();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sources.health(""))
                        .contains("in-marked\":[\"without its mark (1)\"]", "\"empty (1)\""));
    }

    @Test
    void largeFileOfAnSftpServerIsTakenWithoutACopyOnDisk() throws Exception {
        drop(sources.folder("sftp"), "large.csv", "0123456789abcdef".repeat(1 << 17));
        sources.taken("sftp", "large.csv", 1, 0);

        assertThat(sources.rows.all("select size from ledger.receipt where name = 'large.csv'"))
                .containsExactly("2097152");
        assertThat(files(home.resolve("data/work"))).isEmpty();
    }

    @Test
    void uploadOverSftpIsTakenWhenItIsRenamedOrItsMarkIsThere() throws Exception {
        Path insurer = home.resolve("data/sftp/home/insurer");
        Path renamed = Files.createDirectories(insurer.resolve("renamed"));
        Path beside = Files.createDirectories(insurer.resolve("beside"));
        Files.writeString(renamed.resolve("a.csv.part"), "half", StandardCharsets.UTF_8);
        Files.writeString(beside.resolve("a.csv"), "half", StandardCharsets.UTF_8);
        drop(renamed, "first.csv", "一");
        drop(beside, "first.csv", "一");
        drop(beside, "first.csv.ok", "");
        sources.taken("renamed", "first.csv", 1, 0);
        sources.taken("beside", "first.csv", 1, 0);
        assertThat(sources.rows.count(
                        "receipt where channel in ('taken-renamed', 'taken-beside') and name like 'a.csv%'"))
                .as("looked at, and left alone")
                .isZero();

        Files.writeString(renamed.resolve("a.csv.part"), " whole", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        Files.move(renamed.resolve("a.csv.part"), renamed.resolve("a.csv"), StandardCopyOption.ATOMIC_MOVE);
        Files.writeString(beside.resolve("a.csv"), " whole", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        drop(beside, "a.csv.ok", "");

        sources.taken("renamed", "a.csv", 1, 0);
        sources.taken("beside", "a.csv", 1, 0);
        assertThat(sources.rows.all("select distinct size from ledger.receipt where name = 'a.csv'"
                        + " and channel in ('taken-renamed', 'taken-beside')"))
                .containsExactly("10");
    }

    private static void gone(String source, String name) {
        await(source)
                .atMost(PATIENCE)
                .until(() -> Files.notExists(sources.folder(source).resolve(name)));
    }

    private static List<Path> done(Path folder, String name) throws IOException {
        return files(folder.resolve(".done")).stream()
                .filter(file -> file.getFileName().toString().equals(name))
                .toList();
    }
}
