package jp.tsunagi.synth;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import jp.tsunagi.layout.FileCheck;
import jp.tsunagi.layout.RecordWriter.Written;
import jp.tsunagi.layout.Slot;
import jp.tsunagi.problem.Place;
import org.jspecify.annotations.Nullable;

/**
 * What was broken in a file, and where: one entry for each fault, known from what was done to the record. Nothing here
 * asks the reader's rules, so that they can be held to it.
 */
final class FaultList {

    private final Setting setting;
    private final String name;
    private final Consumer<Expected> faults;
    /** Where a check of the file points to, since its rule began anew. */
    private final Map<FileCheck, Place> pointed = new HashMap<>();

    private long number;
    private long offset;

    FaultList(Setting setting, String name, Consumer<Expected> faults) {
        this.setting = setting;
        this.name = name;
        this.faults = faults;
    }

    /** Bytes before the first record. */
    void skip(int bytes) {
        offset += bytes;
    }

    /** A row of column names. */
    void header(int bytes) {
        number++;
        offset += bytes;
    }

    /** The next record of the file. */
    void see(Line line, Written written) {
        number++;
        point(line.draft, written);
        if (!line.recordRule.isEmpty()) {
            tell(ofRecord(line, written), line.recordRule);
        } else if (line.lie != null) {
            tell(ofLie(line, line.lie, written), "check." + line.lie.id());
        } else if (line.slot >= 0) {
            tell(ofItem(line.draft, line.slot, written), line.rule);
        }
        setting.layout.fileChecks().stream()
                .filter(c -> c.until().equals(line.draft.kind.name()))
                .forEach(pointed::remove);
        offset += written.bytes().length;
    }

    private void point(Draft draft, Written written) {
        for (FileCheck check : setting.layout.fileChecks()) {
            int slot = FileSums.slot(check, draft);
            if (slot >= 0) {
                pointed.putIfAbsent(check, ofItem(draft, slot, written));
            }
        }
    }

    /** A sum is told where it is said first; everything else where the lie stands. */
    private Place ofLie(Line line, FileCheck lie, Written written) {
        @Nullable Place first = lie.rule() instanceof FileCheck.Sum ? pointed.get(lie) : null;
        return first == null ? ofItem(line.draft, line.slot, written) : first;
    }

    private Place ofRecord(Line line, Written written) {
        return new Place(
                name,
                number,
                line.kindTold ? line.draft.kind.name() : "",
                0,
                "",
                offset + Math.max(0, line.at),
                line.at < 0 ? written.bytes().length : line.length);
    }

    private Place ofItem(Draft draft, int slot, Written written) {
        Slot at = draft.kind.slots().get(slot);
        return new Place(
                name,
                number,
                draft.kind.name(),
                at.no(),
                at.label(),
                offset + written.offsets()[slot],
                written.lengths()[slot]);
    }

    private void tell(Place place, String rule) {
        faults.accept(Expected.of(place, rule));
    }
}
