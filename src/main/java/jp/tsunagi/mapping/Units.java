package jp.tsunagi.mapping;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.tsunagi.layout.Kind;
import jp.tsunagi.layout.Record;
import jp.tsunagi.layout.Tree;

/**
 * Puts the records of a file together into what makes one output: a record, a record with the records under it, or a
 * group of records with the same key.
 */
abstract class Units {

    /** Takes one unit; it is valid until the next one. */
    interface Taker {
        void take(Record unit, boolean faulty) throws IOException;
    }

    final Taker taker;

    Units(Taker taker) {
        this.taker = taker;
    }

    static Units of(MapPlan plan, boolean anyOrder, Taker taker) {
        Units units = plan.source().severalKinds() && nested(plan) ? new Nested(plan, taker) : new Single(plan, taker);
        if (plan.group() == null) {
            return units;
        }
        Grouped grouped = new Grouped(plan, anyOrder, taker);
        return plan.source().severalKinds() && nested(plan) ? new Nested(plan, grouped, grouped) : grouped;
    }

    private static boolean nested(MapPlan plan) {
        return plan.source().kind(plan.each()).map(k -> !k.children().isEmpty()).orElse(false);
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
        private final String each;
        private final Deque<Record> path = new ArrayDeque<>();
        /** The unit's records, each a copy that holds its own bytes, in the order of the file. */
        private final List<Record> records = new ArrayList<>();

        private final Units after;
        private int baseDepth;
        private boolean faulty;

        Nested(MapPlan plan, Taker taker) {
            super(taker);
            this.each = plan.each();
            this.after = this;
        }

        Nested(MapPlan plan, Taker taker, Units after) {
            super(taker);
            this.each = plan.each();
            this.after = after;
        }

        @Override
        void take(Record record, int depth, boolean bad) throws IOException {
            if (record.kind().name().equals(each)) {
                pass();
                Record first = record.retain();
                path.push(first);
                records.add(first);
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
            Record kept = record.retain();
            records.add(kept);
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

        @Override
        void spoil() {
            faulty |= !path.isEmpty();
        }

        private void pass() throws IOException {
            if (!path.isEmpty()) {
                taker.take(path.getLast(), faulty);
                path.clear();
                records.clear();
            }
        }

        @Override
        void end() throws IOException {
            pass();
            if (after != this) {
                after.end();
            }
        }

        @Override
        List<byte[]> originals(Record unit) {
            return after == this ? records.stream().map(Record::original).toList() : after.originals(unit);
        }
    }

    /** Records with the same key: those that stand together, or all of the file. */
    private static final class Grouped extends Units implements Taker {
        private final String each;
        private final Kind group;
        private final int[] slots;
        private final boolean anyOrder;
        private final Map<String, Record> groups = new LinkedHashMap<>();
        private final Map<String, Boolean> faulty = new LinkedHashMap<>();
        private String lastKey = "";
        private final Map<Record, List<byte[]>> originals = new IdentityHashMap<>();

        Grouped(MapPlan plan, boolean anyOrder, Taker taker) {
            super(taker);
            this.each = plan.each();
            this.group = java.util.Objects.requireNonNull(plan.group());
            this.slots = plan.keySlots();
            this.anyOrder = anyOrder;
        }

        @Override
        void take(Record record, int depth, boolean bad) throws IOException {
            if (concerns(each, record, bad)) {
                take(record, bad);
            }
        }

        @Override
        public void take(Record record, boolean bad) throws IOException {
            if (record.kind().slots().size() < slots.length || record.count() == 0 && bad) {
                taker.take(record, true);
                return;
            }
            String key = key(record);
            lastKey = key;
            Record one = groups.get(key);
            if (one == null) {
                if (!anyOrder) {
                    end();
                }
                one = Tree.as(group, record);
                groups.put(key, one);
                originals.put(one, new ArrayList<>());
            }
            Tree.add(one, 0, Tree.keep(record));
            originals.getOrDefault(one, List.of()).add(record.original());
            faulty.merge(key, bad, Boolean::logicalOr);
        }

        @Override
        void spoil() {
            faulty.computeIfPresent(lastKey, (k, v) -> true);
        }

        private String key(Record record) {
            StringBuilder key = new StringBuilder();
            for (int slot : slots) {
                key.append(slot < record.count() ? record.text(slot) : "").append('\u001F');
            }
            return key.toString();
        }

        @Override
        void end() throws IOException {
            for (Map.Entry<String, Record> entry : groups.entrySet()) {
                taker.take(entry.getValue(), faulty.getOrDefault(entry.getKey(), false));
            }
            groups.clear();
            faulty.clear();
            originals.clear();
        }

        @Override
        List<byte[]> originals(Record unit) {
            return originals.getOrDefault(unit, List.of(unit.original()));
        }
    }
}
