package jp.tsunagi.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The oracle can fail: every kind of breach is found in a list that has just one. */
class OracleTest {

    private static final Set<String> PARTNERS = Set.of("sftp", "platform");

    private final List<Entry> entries = new ArrayList<>();

    @Test
    void everythingDeliveredOnceAndInOrderIsClean() {
        acknowledged("mllp-k1-000001", "mllp-k1-000002");
        for (String partner : PARTNERS) {
            effect(partner, "mllp-k1-000001");
            effect(partner, "mllp-k1-000002");
        }
        entries.add(new Entry(Instant.EPOCH, Entry.Kind.REPEAT, "platform", "mllp-k1-000001", "same key"));
        assertThat(judge().ok()).isTrue();
        assertThat(judge().accepted()).isEqualTo(2);
    }

    @Test
    void anAcknowledgedNoteThatOnePartnerNeverGotIsLost() {
        acknowledged("mllp-k1-000001");
        effect("sftp", "mllp-k1-000001");
        assertThat(judge().lost()).containsExactly("mllp-k1-000001 at platform");
        assertThat(judge().ok()).isFalse();
    }

    @Test
    void aNoteThatCameDamagedIsLost() {
        acknowledged("mllp-k1-000001");
        effect("sftp", "mllp-k1-000001");
        entries.add(new Entry(Instant.EPOCH, Entry.Kind.DAMAGED, "platform", "mllp-k1-000001", ""));
        assertThat(judge().lost()).containsExactly("mllp-k1-000001 at platform");
    }

    @Test
    void aNoteThatWasOnlyOfferedNeedNotArrive() {
        entries.add(new Entry(Instant.EPOCH, Entry.Kind.OFFERED, "mllp", "mllp-k1-000001", ""));
        assertThat(judge().ok()).isTrue();
    }

    @Test
    void aSecondEffectIsDoubled() {
        acknowledged("mllp-k1-000001");
        effect("platform", "mllp-k1-000001");
        effect("sftp", "mllp-k1-000001");
        effect("sftp", "mllp-k1-000001");
        assertThat(judge().doubled()).containsExactly("mllp-k1-000001 at sftp");
        assertThat(judge().ok()).isFalse();
    }

    @Test
    void anEarlierNoteAfterALaterOneOfItsKeyIsDisordered() {
        acknowledged("mllp-k1-000001", "mllp-k1-000002");
        for (String partner : PARTNERS) {
            effect(partner, "mllp-k1-000002");
            effect(partner, "mllp-k1-000001");
        }
        assertThat(judge().disordered()).hasSize(2).allMatch(line -> line.startsWith("mllp-k1-000001 at "));
        assertThat(judge().ok()).isFalse();
    }

    @Test
    void keysMayOvertakeEachOther() {
        acknowledged("mllp-k1-000001", "mllp-k2-000002");
        for (String partner : PARTNERS) {
            effect(partner, "mllp-k2-000002");
            effect(partner, "mllp-k1-000001");
        }
        assertThat(judge().ok()).isTrue();
    }

    @Test
    void whatTheLedgerDoesNotKnowOfIsSilent() {
        Verdict verdict = new Oracle(entries, PARTNERS).judge(List.of("a fault without an entry"));
        assertThat(verdict.ok()).isFalse();
    }

    private Verdict judge() {
        return new Oracle(entries, PARTNERS).judge(List.of());
    }

    private void acknowledged(String... notes) {
        for (String note : notes) {
            entries.add(new Entry(Instant.EPOCH, Entry.Kind.ACKNOWLEDGED, "mllp", note, ""));
        }
    }

    private void effect(String partner, String note) {
        entries.add(new Entry(Instant.EPOCH, Entry.Kind.EFFECT, partner, note, ""));
    }
}
