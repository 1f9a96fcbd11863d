package jp.tsunagi.mapping;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jp.tsunagi.layout.Kind;
import jp.tsunagi.layout.Record;
import jp.tsunagi.layout.Tree;
import org.jspecify.annotations.Nullable;

/**
 * Puts the records of a file together into what makes one output: a record, a record with the records under it, or a
 * group of records with the same key.
 */
abstract class Units implements Closeable {

    /** Takes one unit; it is valid until the next one. */
    interface Taker {
        void take(Record unit, boolean faulty) throws IOException;
    }

    final Taker taker;

    Units(Taker taker) {
        this.taker = taker;
    }

    /** @param members whether every record of a group is wanted, or only its first */
    static Units of(MapPlans plans, boolean anyOrder, boolean members, Taker taker) {
        MapPlan plan = plans.own();
        boolean nested = plan.source().severalKinds() && nested(plan);
        if (plan.group() == null) {
            return nested ? new Nested(plan, taker) : new Single(plan, taker);
        }
        Groups groups =
                anyOrder ? new ScatteredGroups(plans, members, taker) : new AdjacentGroups(plans, members, taker);
        return nested ? new Nested(plan, groups) : groups;
    }

    private static boolean nested(MapPlan plan) {
        Optional<Kind> kind = plan.source().kind(plan.each());
        return kind.isPresent() && !kind.get().children().isEmpty();
    }

    /** Whether a record is of the kind that makes outputs, or so faulty that it may be. */
    private static boolean concerns(String each, Record record, boolean faulty) {
        return each.isEmpty()
                || record.kind().name().equals(each)
                || faulty && record.kind().name().isEmpty();
    }

    abstract void take(Record record, int depth, boolean faulty) throws IOException;

    abstract void end() throws IOException;

    /** The unit that is open turned out to be faulty as a whole. */
    void spoil() {}

    /** The bytes of every record in a unit, as they stood in the file. */
    List<byte[]> originals(Record unit) {
        return List.of(unit.original());
    }

    @Override
    public void close() throws IOException {}

    /** Each record of the kind by itself. */
    private static final class Single extends Units {
        private final String each;

        Single(MapPlan plan, Taker taker) {
            super(taker);
            this.each = plan.each();
        }

        @Override
        void take(Record record, int depth, boolean faulty) throws IOException {
            if (concerns(each, record, faulty)) {
                taker.take(record, faulty);
            }
        }

        @Override
        void end() {}
    }

    /** A record of the kind with the records that stand under it. */
    private static final class Nested extends Units {
        /** A unit of more records does not leave its copies to the next. */
        private static final int SPARE = 1_000;

        private final String each;
        private final Deque<Record> path = new ArrayDeque<>();
        /** The unit's records, each a copy that holds its own bytes, in the order of the file. */
        private final List<Record> records = new ArrayList<>();

        private final List<Record> spare = new ArrayList<>();
        private final @Nullable Groups groups;
        private int baseDepth;
        private boolean faulty;

        Nested(MapPlan plan, Taker taker) {
            super(taker);
            this.each = plan.each();
            this.groups = null;
        }

        Nested(MapPlan plan, Groups groups) {
            super(groups.taker);
            this.each = plan.each();
            this.groups = groups;
        }

        @Override
        void take(Record record, int depth, boolean bad) throws IOException {
            if (record.kind().name().equals(each)) {
                pass();
                Record first = keep(record);
                path.push(first);
                baseDepth = depth;
                faulty = bad;
                return;
            }
            if (path.isEmpty()) {
                return;
            }
            if (depth <= baseDepth && !record.kind().name().isEmpty()) {
                pass();
                return;
            }
            Record kept = keep(record);
            faulty |= bad;
            while (path.size() > depth - baseDepth && path.size() > 1) {
                path.pop();
            }
            Record parent = path.element();
            int child = parent.kind().child(record.kind().name());
            if (child >= 0) {
                Tree.add(parent, child, kept);
                if (!record.kind().children().isEmpty()) {
                    path.push(kept);
                }
            }
        }

        /** Copies the record, into one of the unit before if nobody can have kept that. */
        private Record keep(Record record) {
            Record kept = record.retain(spare.isEmpty() ? null : spare.remove(spare.size() - 1));
            records.add(kept);
            return kept;
        }

        @Override
        void spoil() {
            faulty |= !path.isEmpty();
        }

        private List<byte[]> bytes() {
            return records.stream().map(Record::original).toList();
        }

        private void pass() throws IOException {
            if (!path.isEmpty()) {
                if (groups == null) {
                    taker.take(path.getLast(), faulty);
                } else {
                    groups.take(path.getLast(), faulty, bytes());
                }
                path.clear();
                if (groups == null && records.size() <= SPARE) {
                    spare.addAll(records);
                }
                records.clear();
            }
        }

        @Override
        void end() throws IOException {
            pass();
            if (groups != null) {
                groups.end();
            }
        }

        @Override
        List<byte[]> originals(Record unit) {
            return groups == null ? bytes() : groups.originals(unit);
        }

        @Override
        public void close() throws IOException {
            if (groups != null) {
                groups.close();
            }
        }
    }

    /** Records with the same key. */
    abstract static class Groups extends Units {
        private final String each;
        private final MapPlans plans;
        private final boolean members;
        private @Nullable Record group;
        private boolean faulty;
        private final List<byte[]> originals = new ArrayList<>();

        Groups(MapPlans plans, boolean members, Taker taker) {
            super(taker);
            this.each = plans.own().each();
            this.plans = plans;
            this.members = members;
        }

        @Override
        final void take(Record record, int depth, boolean bad) throws IOException {
            if (concerns(each, record, bad)) {
                take(record, bad, List.of(record.original()));
            }
        }

        final void take(Record record, boolean bad, List<byte[]> bytes) throws IOException {
            int needed = plans.of(record).keySlots().length;
            if (record.kind().slots().size() < needed || record.count() == 0 && bad) {
                outside(record, bytes);
            } else {
                add(key(record), record, bad, bytes);
            }
        }

        /** A record so faulty that it has no key. */
        private void outside(Record record, List<byte[]> bytes) throws IOException {
            alone = bytes;
            taker.take(record, true);
            alone = List.of();
        }

        private List<byte[]> alone = List.of();

        /** Its values; records of two editions are never of one group. */
        private String key(Record record) {
            MapPlan plan = plans.of(record);
            StringBuilder key = new StringBuilder(plan.source().head().edition()).append('\u001F');
            for (int slot : plan.keySlots()) {
                key.append(slot < record.count() ? record.text(slot) : "").append('\u001F');
            }
            return key.toString();
        }

        /** Takes a record with its key; the bytes are those of it and of what stands under it. */
        abstract void add(String key, Record record, boolean bad, List<byte[]> bytes) throws IOException;

        final void begin(Record first) {
            group = Tree.as(Objects.requireNonNull(plans.of(first).group()), first);
        }

        final void join(Record record, boolean bad, List<byte[]> bytes) {
            Record one = Objects.requireNonNull(group);
            if (members) {
                Tree.add(one, 0, record);
            }
            faulty |= bad;
            originals.addAll(bytes);
        }

        /** Hands on the group that was begun, if one was. */
        final void pass() throws IOException {
            if (group != null) {
                taker.take(group, faulty);
                group = null;
            }
            faulty = false;
            originals.clear();
        }

        @Override
        void spoil() {
            faulty = group != null;
        }

        @Override
        final List<byte[]> originals(Record unit) {
            return unit == group ? originals : alone;
        }
    }

    /** Groups whose records stand together. */
    private static final class AdjacentGroups extends Groups {
        private String key = "";
        private boolean open;

        AdjacentGroups(MapPlans plans, boolean members, Taker taker) {
            super(plans, members, taker);
        }

        @Override
        void add(String newKey, Record record, boolean bad, List<byte[]> bytes) throws IOException {
            if (!open || !newKey.equals(key)) {
                pass();
                begin(record);
                key = newKey;
                open = true;
            }
            join(Tree.keep(record), bad, bytes);
        }

        @Override
        void end() throws IOException {
            pass();
        }
    }
}
