package jp.tsunagi.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.tsunagi.layout.LayoutPlan.KindPlan;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The editions that the records of one file may be of. The file's own says how it is cut, in which order its records
 * stand and what its totals are; a record on the file's own level whose date another edition covers is read by that
 * one, with all that stand under it, if it is cut and ordered in the same way.
 */
final class FileEditions {

    private final LayoutPlan own;
    /** All others, the newest first. */
    private final List<LayoutPlan> others = new ArrayList<>();
    /** Those of them that a record may be read by. */
    private final List<LayoutPlan> alike = new ArrayList<>();

    private final Set<LayoutPlan> used = new HashSet<>();
    private LayoutPlan current;

    /** @param all of the layout, the oldest first; the file's own may be among them */
    FileEditions(LayoutPlan own, List<LayoutPlan> all) {
        this.own = own;
        this.current = own;
        for (LayoutPlan other : all) {
            if (other.layout() != own.layout()) {
                others.add(0, other);
                if (alike(own.layout(), other.layout())) {
                    alike.add(0, other);
                }
            }
        }
    }

    /** Those of another stretch of the same file, of which nothing has been read. */
    FileEditions part() {
        FileEditions part = new FileEditions(own, List.of());
        part.alike.addAll(alike);
        part.others.addAll(others);
        part.used.addAll(used);
        return part;
    }

    /** Whether records of the two can stand in one file. */
    static boolean alike(Layout own, Layout other) {
        if (!own.format().equals(other.format())
                || !own.grammar().equals(other.grammar())
                || own.kinds().size() != other.kinds().size()) {
            return false;
        }
        boolean fixed = own.format() instanceof Format.FixedWidth;
        boolean named = own.format() instanceof Format.Delimited d && d.header() != Format.Header.NONE;
        boolean alike = fixed || own.format() instanceof Format.Delimited;
        for (Kind kind : own.kinds()) {
            @Nullable Kind there = other.kind(kind.name()).orElse(null);
            alike &= there != null
                    && (!fixed || there.width() == kind.width())
                    && (!named || HeaderRows.columns(there).equals(HeaderRows.columns(kind)))
                    && (!(kind.referredTo() || there.referredTo())
                            || names(there).equals(names(kind)));
        }
        return alike;
    }

    /** What another record names in this kind has to stand in the same place, whichever edition it is of. */
    private static List<String> names(Kind kind) {
        return kind.slots().stream().map(Slot::name).toList();
    }

    /** Whether the layout has other editions at all. */
    boolean any() {
        return !others.isEmpty();
    }

    /** Whether a record may be read by another edition than the file's own. */
    boolean several() {
        return !alike.isEmpty();
    }

    /**
     * What a record must be by the edition that it is of; the record is cut by that one then.
     *
     * @param depth in the file's grammar
     */
    KindPlan rules(Record record, int depth, RecordReader reader, Findings findings) {
        if (depth == 0) {
            current = choose(record, reader);
            if (current != own && used.add(current)) {
                findings.readBy(current.layout().path());
            }
        } else if (current != own) {
            reader.recut(kind(current, record));
        }
        return current.plan(record.kind, record.encoding);
    }

    /** A record came that names no day, as it cannot be cut: what stands under it is not of the edition before. */
    void broken() {
        current = own;
    }

    private LayoutPlan choose(Record record, RecordReader reader) {
        Kind kind = record.kind;
        LayoutPlan best = own;
        int bestScore = score(own, record);
        for (int i = 0; i < alike.size() && bestScore < 2; i++) {
            reader.recut(kind(alike.get(i), record));
            int score = score(alike.get(i), record);
            if (score > bestScore) {
                best = alike.get(i);
                bestScore = score;
            }
        }
        Kind chosen = best == own ? kind : kind(best, record);
        if (record.kind != chosen) {
            reader.recut(chosen);
        }
        return best;
    }

    /** 2: in force on the record's own day, and of as many items; 1: in force; 0: neither. */
    private static int score(LayoutPlan plan, Record record) {
        KindPlan rules = plan.plan(record.kind, record.encoding);
        int date = rules.date(record);
        boolean inForce = date > 0 && plan.layout().head().inForce().covers(date);
        return !inForce ? 0 : record.count == rules.items().length ? 2 : 1;
    }

    private static Kind kind(LayoutPlan plan, Record record) {
        return plan.layout().kind(record.kind.name()).orElseThrow();
    }

    /**
     * What is to be told of a record that is read by an edition although another one covers its day.
     *
     * @param rules of the edition that it is read by
     * @param date its own day, yyyymmdd
     */
    Optional<Problem> stray(Record record, KindPlan rules, int date, String file) {
        Layout layout = current.layout();
        if (layout.head().inForce().covers(date)) {
            return Optional.empty();
        }
        boolean whole = record.count == rules.items().length;
        return others.stream()
                .map(LayoutPlan::layout)
                .filter(other -> other.head().inForce().covers(date) && (whole || hasAsMany(other, record)))
                .findFirst()
                .map(other -> OrderProblems.ofAnotherEdition(layout, other, file, record, rules.effectiveSlot()));
    }

    /** Whether a record that cannot be cut as one of this edition can be cut as one of the other. */
    private static boolean hasAsMany(Layout other, Record record) {
        return other.kind(record.kind.name())
                .filter(kind -> kind.slots().size() == record.count)
                .isPresent();
    }
}
