package jp.tsunagi.connector.put;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jp.tsunagi.connector.Shipment;
import jp.tsunagi.crash.CrashPoint;
import jp.tsunagi.delivery.CauseKind;
import jp.tsunagi.delivery.SendFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A delivery into a folder that breaks off at every step and is begun again, with a partner that takes files away. */
class PlacingTest {

    private static final String MARKER = ".end";

    @TempDir
    private Path folder;

    private Place place;
    private String stage = "";
    private final List<String> taken = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        place = new LocalPlace(folder);
    }

    @Test
    void everyFileIsThereWholeAndTheMarkerLast() throws IOException {
        new Placing(place, shipment(1, CrashPoint.NONE, "a.csv", "b.csv"), MARKER).run();
        assertThat(names()).containsExactly("a.csv", "a.csv.end", "b.csv");
        assertThat(folder.resolve("b.csv")).hasContent("b.csv");
    }

    @Test
    void nothingIsVisibleBeforeAllIsWritten() {
        CrashPoint stop = at(CrashPoint.DELIVER_BEFORE_RENAME);
        assertThatThrownBy(() -> new Placing(place, shipment(1, stop, "a.csv", "b.csv"), "").run())
                .isInstanceOf(Stopped.class);
        assertThat(names()).allMatch(name -> name.startsWith(".part-"));
    }

    @Test
    void whatBrokeOffBeforeTheRenameIsRenamedLater() throws IOException {
        breakOff(CrashPoint.DELIVER_BEFORE_RENAME);
        new Placing(place, shipment(2, CrashPoint.NONE, "a.csv"), "").run();
        assertThat(names()).containsExactly("a.csv");
    }

    @Test
    void whatBrokeOffAfterTheRenameIsNotSentAgain() throws IOException {
        breakOff(CrashPoint.DELIVER_AFTER_RENAME);
        new Placing(place, shipment(2, CrashPoint.NONE, "a.csv"), "").run();
        assertThat(names()).containsExactly("a.csv");
    }

    @Test
    void aFileThatThePartnerTookIsNotSentAgain() throws IOException {
        breakOff(CrashPoint.DELIVER_AFTER_RENAME);
        take("a.csv");
        new Placing(place, shipment(2, CrashPoint.NONE, "a.csv"), "").run();
        assertThat(names()).isEmpty();
    }

    @Test
    void itMayBreakOffAsOftenAsItLikes() throws IOException {
        breakOff(CrashPoint.DELIVER_AFTER_RENAME);
        take("a.csv");
        // attempts 2 and 3 end before they say anything
        new Placing(place, shipment(4, CrashPoint.NONE, "a.csv"), "").run();
        assertThat(names()).isEmpty();
    }

    @Test
    void aSetThatBrokeOffBetweenTwoRenamesIsCompleted() throws IOException {
        Place breaking = new BreakingAtSecondRename(place);
        assertThatThrownBy(() -> new Placing(breaking, shipment(1, CrashPoint.NONE, "a.csv", "b.csv"), MARKER).run())
                .isInstanceOf(IOException.class);
        take("a.csv");
        new Placing(place, shipment(2, CrashPoint.NONE, "a.csv", "b.csv"), MARKER).run();
        assertThat(names()).containsExactly("a.csv.end", "b.csv");
        assertThat(taken).containsExactly("a.csv");
    }

    @Test
    void whatWasHalfWrittenIsRemovedAndWrittenAnew() throws IOException {
        Files.writeString(folder.resolve(".part-7.1-a.csv"), "a");
        new Placing(place, shipment(2, CrashPoint.NONE, "a.csv"), "").run();
        assertThat(names()).containsExactly("a.csv");
        assertThat(folder.resolve("a.csv")).hasContent("a.csv");
    }

    @Test
    void anotherFileOfTheNameIsLeftAloneAndWaitedFor() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "another");
        assertTaken(() -> new Placing(place, shipment(1, CrashPoint.NONE, "a.csv"), "").run());
        assertThat(names()).containsExactly("a.csv");
        assertThat(folder.resolve("a.csv")).hasContent("another");
        take("a.csv");
        new Placing(place, shipment(2, CrashPoint.NONE, "a.csv"), "").run();
        assertThat(folder.resolve("a.csv")).hasContent("a.csv");
    }

    @Test
    void anotherFileOfTheNameThatCameBetweenIsNotTakenForOurs() throws IOException {
        breakOff(CrashPoint.DELIVER_BEFORE_RENAME);
        Files.writeString(folder.resolve("a.csv"), "another");
        assertTaken(() -> new Placing(place, shipment(2, CrashPoint.NONE, "a.csv"), "").run());
        assertThat(names()).containsExactly("a.csv");
        assertThat(stage).isEmpty();
        take("a.csv");
        new Placing(place, shipment(3, CrashPoint.NONE, "a.csv"), "").run();
        assertThat(folder.resolve("a.csv")).hasContent("a.csv");
    }

    @Test
    void aNameMayHaveAFolderBeforeIt() throws IOException {
        new Placing(place, shipment(1, CrashPoint.NONE, "1234567890/a.csv"), "").run();
        assertThat(folder.resolve("1234567890/a.csv")).hasContent("1234567890/a.csv");
    }

    @Test
    void aFileThatDidNotArriveWholeIsNoDelivery() {
        Place cutting = new CuttingPlace(place);
        assertThatThrownBy(() -> new Placing(cutting, shipment(1, CrashPoint.NONE, "a.csv"), "").run())
                .isInstanceOfSatisfying(
                        SendFailure.class, failure -> assertThat(failure.code()).isEqualTo("file.size-differs"));
        assertThat(names()).doesNotContain("a.csv");
    }

    private void breakOff(String where) {
        assertThatThrownBy(() -> new Placing(place, shipment(1, at(where), "a.csv"), "").run())
                .isInstanceOf(Stopped.class);
    }

    private void take(String name) throws IOException {
        Files.delete(folder.resolve(name));
        taken.add(name);
    }

    private static void assertTaken(org.assertj.core.api.ThrowableAssert.ThrowingCallable run) {
        assertThatThrownBy(run)
                .isInstanceOfSatisfying(
                        SendFailure.class, failure -> assertThat(failure.kind()).isEqualTo(CauseKind.NOT_YET));
    }

    private Shipment shipment(int attempt, CrashPoint crash, String... names) {
        List<Shipment.Part> parts = Stream.of(names).map(PlacingTest::part).toList();
        return new Shipment(7, attempt, attempt > 1, stage, parts, reached -> stage = reached, crash);
    }

    private static Shipment.Part part(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Shipment.Part(name, bytes.length, digest, () -> new ByteArrayInputStream(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static CrashPoint at(String where) {
        return passed -> {
            if (passed.equals(where)) {
                throw new Stopped();
            }
        };
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
