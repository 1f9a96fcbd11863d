package jp.tsunagi.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Message;
import jp.tsunagi.problem.Place;
import jp.tsunagi.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Counts and adds up while a file is read, and compares with what its control records say. */
final class FileTotals {

    private final List<Tally> tallies = new ArrayList<>();

    FileTotals(Layout layout, String file) {
        for (FileCheck check : layout.fileChecks()) {
            tallies.add(tally(check, layout, file));
        }
    }

    private static Tally tally(FileCheck check, Layout layout, String file) {
        FileCheck.Rule rule = check.rule();
        if (rule instanceof FileCheck.Count count) {
            return new Counting(check, file, count.kinds());
        }
        if (rule instanceof FileCheck.Sum sum) {
            return new Summing(check, file, sum.fields());
        }
        if (rule instanceof FileCheck.Sequence sequence) {
            return new Numbering(check, file, sequence.from());
        }
        if (rule instanceof FileCheck.Same same) {
            return new Alike(check, layout, file, same);
        }
        return new FirstSeen(check, file, (FileCheck.FirstOf) rule);
    }

    boolean isEmpty() {
        return tallies.isEmpty();
    }

    void see(Record record, Findings findings) {
        for (Tally tally : tallies) {
            tally.see(record, findings);
        }
    }

    void end(Findings findings) {
        for (Tally tally : tallies) {
            tally.end(findings);
        }
    }

    /** The value a check is about, found in each kind that has it. */
    private abstract static class Tally {
        final FileCheck check;
        final String file;
        private final String kind;
        private final String field;
        private @Nullable Kind lastKind;
        private int lastSlot;

        @Nullable
        Place place;

        @Nullable
        String stated;

        Tally(FileCheck check, String file) {
            this.check = check;
            this.file = file;
            int dot = check.at().indexOf('.');
            this.kind = dot < 0 ? "" : check.at().substring(0, dot);
            this.field = check.at().substring(dot + 1);
        }

        /** The slot of the checked value in this record; -1: it has none. */
        int slot(Record record) {
            if (record.kind != lastKind) {
                lastKind = record.kind;
                lastSlot = kind.isEmpty() || record.kind.name().equals(kind) ? record.kind.slot(field) : -1;
            }
            return lastSlot < record.count ? lastSlot : -1;
        }

        /** Whether the rule begins anew after this record. */
        boolean last(Record record) {
            return record.kind.name().equals(check.until());
        }

        void state(Record record, int slot) {
            place = ItemProblems.place(file, record, slot);
            stated = record.text(slot);
        }

        abstract void see(Record record, Findings findings);

        void end(Findings findings) {}

        void tell(Findings findings, Place at, Message expected, String found) {
            findings.problem(new Problem(
                    at,
                    "check." + check.id(),
                    check.origin().toString(),
                    expected,
                    Message.text(found),
                    check.say().isEmpty() ? Message.of("remedy.file-check") : Message.text(check.say()),
                    check.severity()));
        }
    }

    /** Whether a value is a whole number. */
    private static boolean readable(Record record, int slot) {
        int end = record.end[slot];
        int i = record.start[slot];
        i += i < end && record.bytes[i] == '-' ? 1 : 0;
        boolean digits = i < end;
        for (; i < end; i++) {
            digits &= record.bytes[i] >= '0' && record.bytes[i] <= '9';
        }
        return digits;
    }

    /** A whole number as it stands in the file; 0 if it is none: the item's own rule has told that. */
    static long number(Record record, int slot) {
        byte[] b = record.bytes;
        int i = record.start[slot];
        int end = record.end[slot];
        boolean negative = i < end && b[i] == '-';
        long value = 0;
        for (i += negative ? 1 : 0; i < end; i++) {
            int digit = b[i] - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    private static final class Counting extends Tally {
        private final List<String> kinds;
        private @Nullable Kind seen;
        private boolean counted;
        private long count;
        private long number;
        private boolean readable;

        Counting(FileCheck check, String file, List<String> kinds) {
            super(check, file);
            this.kinds = kinds;
        }

        @Override
        void see(Record record, Findings findings) {
            if (record.kind != seen) {
                seen = record.kind;
                counted = kinds.contains(record.kind.name());
            }
            count += counted ? 1 : 0;
            int slot = slot(record);
            if (slot >= 0) {
                state(record, slot);
                readable = readable(record, slot);
                number = number(record, slot);
            }
        }

        @Override
        void end(Findings findings) {
            if (place != null && readable && number != count) {
                tell(findings, place, Message.of("count.expected", count), String.valueOf(number));
            }
        }
    }

    private static final class Summing extends Tally {
        private final List<String> fields;
        private long sum;
        private long statedSum;
        private boolean judged = true;

        Summing(FileCheck check, String file, List<String> fields) {
            super(check, file);
            this.fields = fields;
        }

        @Override
        void see(Record record, Findings findings) {
            for (String name : fields) {
                int dot = name.indexOf('.');
                if (record.kind.name().equals(name.substring(0, Math.max(0, dot)))) {
                    int slot = record.kind.slot(name.substring(dot + 1));
                    boolean there = slot >= 0 && slot < record.count;
                    sum += there ? number(record, slot) : 0;
                    judged &= !there || record.empty(slot) || readable(record, slot);
                }
            }
            int slot = slot(record);
            if (slot >= 0) {
                statedSum += number(record, slot);
                judged &= readable(record, slot);
                if (place == null) {
                    state(record, slot);
                }
            }
            if (last(record)) {
                end(findings);
                sum = 0;
                statedSum = 0;
                judged = true;
                place = null;
            }
        }

        @Override
        void end(Findings findings) {
            if (place != null && judged && statedSum != sum) {
                tell(
                        findings,
                        place,
                        Message.of("sum.expected", sum, String.join(" + ", fields)),
                        String.valueOf(statedSum));
            }
        }
    }

    private static final class Numbering extends Tally {
        private long next;

        Numbering(FileCheck check, String file, long from) {
            super(check, file);
            next = from;
        }

        @Override
        void see(Record record, Findings findings) {
            int slot = slot(record);
            if (slot < 0) {
                return;
            }
            long found = readable(record, slot) ? number(record, slot) : next;
            if (found != next) {
                state(record, slot);
                tell(
                        findings,
                        ItemProblems.place(file, record, slot),
                        Message.of("sequence.expected", next),
                        String.valueOf(found));
            }
            next = found + 1;
        }
    }

    private static final class FirstSeen extends Tally {
        private final FileCheck.FirstOf rule;
        private @Nullable String first;

        FirstSeen(FileCheck check, String file, FileCheck.FirstOf rule) {
            super(check, file);
            this.rule = rule;
        }

        @Override
        void see(Record record, Findings findings) {
            int slot = slot(record);
            if (slot >= 0) {
                state(record, slot);
            }
            int other = record.kind.slot(rule.field());
            if (first == null && rule.kinds().contains(record.kind.name()) && other >= 0 && other < record.count) {
                String value = record.text(other);
                first = rule.characters() > 0 && value.length() > rule.characters()
                        ? value.substring(0, rule.characters())
                        : value;
            }
        }

        @Override
        void end(Findings findings) {
            if (place != null && first != null && !first.equals(stated)) {
                tell(findings, place, Message.text("`" + first + "`"), "`" + stated + "`");
            }
        }
    }

    private static final class Alike extends Tally {
        private static final int[] NOT_HELD = {};

        private final Layout layout;
        private final FileCheck.Same rule;
        private final Map<Kind, int[]> slots = new IdentityHashMap<>();
        private byte[][] wanted = {};

        Alike(FileCheck check, Layout layout, String file, FileCheck.Same rule) {
            super(check, file);
            this.layout = layout;
            this.rule = rule;
        }

        @Override
        void see(Record record, Findings findings) {
            String kind = record.kind.name();
            if (kind.equals(rule.per()) || wanted.length == 0 && rule.kinds().contains(kind)) {
                want(record);
                if (last(record)) {
                    wanted = new byte[0][];
                }
                return;
            }
            int[] held = slots.computeIfAbsent(record.kind, this::slotsOf);
            if (held == NOT_HELD && !rule.per().isEmpty()) {
                wanted = new byte[0][];
            }
            for (int i = 0; i < Math.min(held.length, wanted.length); i++) {
                int slot = held[i];
                if (slot >= 0
                        && slot < record.count
                        && !Arrays.equals(
                                record.bytes, record.start[slot], record.end[slot], wanted[i], 0, wanted[i].length)) {
                    tell(
                            findings,
                            ItemProblems.place(file, record, slot),
                            Message.of(
                                    "same.expected",
                                    record.kind.slots().get(slot).label()),
                            "");
                }
            }
            if (last(record)) {
                wanted = new byte[0][];
            }
        }

        private void want(Record record) {
            wanted = new byte[rule.fields().size()][];
            for (int i = 0; i < wanted.length; i++) {
                int slot = record.kind.slot(rule.fields().get(i));
                wanted[i] = slot >= 0 && slot < record.count
                        ? Arrays.copyOfRange(record.bytes, record.start[slot], record.end[slot])
                        : new byte[0];
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

        @Override
        void tell(Findings findings, Place at, Message expected, String found) {
            findings.problem(new Problem(
                    at,
                    "check." + check.id(),
                    check.origin().toString(),
                    expected,
                    Message.of("same.found"),
                    check.say().isEmpty() ? Message.of("remedy.file-check") : Message.text(check.say()),
                    check.severity()));
        }
    }
}
