package jp.tsunagi.layout;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Message;
import org.jspecify.annotations.Nullable;

/**
 * Fields that must be alike in all records of some kinds, or in those under one record. Another value is told once:
 * behind it both are taken, since nobody knows which of the two is the wrong one.
 */
final class SameTally extends Tally {

    private static final int[] NOT_HELD = {};

    private final Layout layout;
    private final FileCheck.Same rule;
    private final Map<Kind, int[]> slots = new IdentityHashMap<>();
    private byte[] @Nullable [] wanted = {};
    private byte[] @Nullable [] orElse = {};
    /** Where the one stood that this one is a part of. */
    private byte[] @Nullable [] wantedBefore = {};

    private byte[] @Nullable [] orElseBefore = {};

    SameTally(FileCheck check, Layout layout, String file, FileCheck.Same rule) {
        super(check, file);
        this.layout = layout;
        this.rule = rule;
    }

    @Override
    void see(Record record, Findings findings) {
        String kind = record.kind.name();
        if (kind.equals(rule.per()) || wanted.length == 0 && rule.kinds().contains(kind)) {
            want(record);
        } else {
            int[] held = slots.computeIfAbsent(record.kind, this::slotsOf);
            if (held == NOT_HELD && !rule.per().isEmpty()) {
                forget();
            }
            for (int i = 0; i < Math.min(held.length, wanted.length); i++) {
                if (held[i] >= 0 && held[i] < record.count) {
                    compare(record, held[i], i, findings);
                }
            }
        }
        if (last(record)) {
            forget();
        }
    }

    private void compare(Record record, int slot, int i, Findings findings) {
        if (wanted[i] == null || record.isFaulty(slot) || is(record, slot, wanted[i]) || is(record, slot, orElse[i])) {
            return;
        }
        orElse[i] = Arrays.copyOfRange(record.bytes, record.start[slot], record.end[slot]);
        tell(
                findings,
                ItemProblems.place(file, record, slot),
                Message.of("same.expected", record.kind.slots().get(slot).label()),
                Message.of("same.found"));
    }

    private static boolean is(Record record, int slot, byte @Nullable [] value) {
        return value != null
                && Arrays.equals(record.bytes, record.start[slot], record.end[slot], value, 0, value.length);
    }

    @Override
    void broken(Record record) {
        if (record.kind.name().equals(rule.per()) || last(record)) {
            forget();
        }
    }

    @Override
    void unsure() {
        if (!rule.per().isEmpty() || !check.until().isEmpty()) {
            forget();
        }
    }

    @Override
    Tally part() {
        SameTally part = new SameTally(check, layout, file, rule);
        part.wantedBefore = wanted.clone();
        part.orElseBefore = orElse.clone();
        part.wanted = wanted.clone();
        part.orElse = orElse.clone();
        return part;
    }

    /** What stands under a record is compared with that record alone, or with one in the part. */
    @Override
    boolean agrees(Tally part) {
        SameTally other = (SameTally) part;
        return !rule.per().isEmpty()
                || Arrays.deepEquals(wanted, other.wantedBefore)
                        && (wanted.length == 0 || Arrays.deepEquals(orElse, other.orElseBefore));
    }

    @Override
    void join(Tally part, long before) {
        SameTally other = (SameTally) part;
        wanted = other.wanted;
        orElse = other.orElse;
    }

    private void forget() {
        wanted = new byte[0][];
    }

    private void want(Record record) {
        wanted = new byte[rule.fields().size()][];
        orElse = new byte[wanted.length][];
        for (int i = 0; i < wanted.length; i++) {
            int slot = record.kind.slot(rule.fields().get(i));
            if (slot < 0 || slot >= record.count) {
                wanted[i] = new byte[0];
            } else if (!record.isFaulty(slot)) {
                wanted[i] = Arrays.copyOfRange(record.bytes, record.start[slot], record.end[slot]);
            }
        }
    }

    /** Where a kind has the fields; {@link #NOT_HELD} if its records are not held to the rule. */
    private int[] slotsOf(Kind kind) {
        boolean held = rule.per().isEmpty()
                ? rule.kinds().contains(kind.name())
                : layout.kind(rule.per()).filter(p -> under(p, kind)).isPresent();
        return held ? rule.fields().stream().mapToInt(kind::slot).toArray() : NOT_HELD;
    }

    private static boolean under(Kind parent, Kind kind) {
        return parent.children().stream().anyMatch(c -> c == kind || under(c, kind));
    }
}
