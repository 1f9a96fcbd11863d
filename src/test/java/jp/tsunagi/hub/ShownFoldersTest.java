package jp.tsunagi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jp.tsunagi.ledger.Arrival;
import jp.tsunagi.ledger.Counts;
import jp.tsunagi.ledger.Dispatch;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.Part;
import jp.tsunagi.ledger.Retention;
import jp.tsunagi.ledger.SetAside;
import jp.tsunagi.ledger.StoredPart;
import jp.tsunagi.ledger.TestDatabase;
import jp.tsunagi.text.JapanTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plain copies for people go when the matter is closed, or with the bytes. */
class ShownFoldersTest {

    private static final Clock CLOCK = JapanTime.clock();

    @TempDir
    Path data;

    @Test
    void goWhenNobodyHasToLookAnyMore() throws Exception {
        try (TestDatabase database = TestDatabase.start()) {
            Ledger ledger = database.node("one", CLOCK);
            long refused = worked(ledger, "refused.csv", true, List.of());
            StoredPart part =
                    new StoredPart("b.csv", ledger.bodies().write("meals", "bad".getBytes(StandardCharsets.US_ASCII)));
            long aside = worked(ledger, "aside.csv", false, List.of(new SetAside("a-map", part, 1)));
            long warned = worked(ledger, "warned.csv", false, List.of());
            long accepted = accepted(ledger, "accepted.csv");
            Path itsRefused = shown("refused", refused + "-a-map");
            Path itsAside = shown("set-aside", aside + "-a-map");
            Path itsWarned = shown("warned", warned + "-a-map");
            Path underWay = shown("refused", accepted + "-a-map");
            Path gone = shown("refused", "999999383-a-map");
            Path old = shown("warned", "20250101T000000000-ID-1-a-map");
            Files.setLastModifiedTime(old, FileTime.from(Instant.now(CLOCK).minus(Duration.ofDays(91))));
            Path young = shown("warned", "20990101T000000000-ID-1-a-map");

            assertThat(folders(ledger, CLOCK).sweep()).isEqualTo(2);
            assertThat(gone).doesNotExist();
            assertThat(old).doesNotExist();

            ledger.corrections().discard(refused, "sent again", "me");
            ledger.corrections()
                    .discard(ledger.search().setAsideOf(aside).get(0).id(), "sent again", "me");
            assertThat(folders(ledger, CLOCK).sweep()).isEqualTo(2);
            assertThat(itsRefused).doesNotExist();
            assertThat(itsAside).doesNotExist();
            assertThat(itsWarned.resolve("a.csv")).exists();

            assertThat(folders(ledger, Clock.offset(CLOCK, Duration.ofDays(125)))
                            .sweep())
                    .as("the bytes are over")
                    .isEqualTo(2);
            assertThat(itsWarned).doesNotExist();
            assertThat(young).doesNotExist();
            assertThat(underWay).as("its work is not done").exists();
        }
    }

    private ShownFolders folders(Ledger ledger, Clock clock) {
        return new ShownFolders(data, ledger, Retention.USUAL, clock);
    }

    private Path shown(String kind, String name) throws Exception {
        Path folder =
                Files.createDirectories(data.resolve(kind).resolve("meals").resolve(name));
        Files.writeString(folder.resolve("a.csv"), "plain", StandardCharsets.UTF_8);
        return folder;
    }

    private static long worked(Ledger ledger, String name, boolean refused, List<SetAside> aside) {
        long id = accepted(ledger, name);
        ledger.receipts().dispatch(new Dispatch(id, "", "", refused, Counts.NONE, List.of(), List.of(), aside));
        return id;
    }

    private static long accepted(Ledger ledger, String name) {
        Arrival arrival = new Arrival(
                "meals",
                "meals",
                "folder",
                "outbox",
                "",
                Arrival.WhenOther.NEW_RECEIPT,
                "",
                List.of(Part.of(name, name.getBytes(StandardCharsets.UTF_8))),
                Map.of());
        return ledger.intake().accept(arrival).receiptId();
    }
}
