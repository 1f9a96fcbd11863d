package jp.tsunagi.layout;

import jp.tsunagi.problem.Message;
import jp.tsunagi.problem.Place;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.problem.Severity;
import org.jspecify.annotations.Nullable;

/** What is told of records that are of no kind, out of place, of another edition or missing. */
final class OrderProblems {

    private OrderProblems() {}

    static Problem unknown(Layout layout, String file, Record record) {
        return ItemProblems.ofRecord(
                file,
                record,
                "record.kind",
                layout.head().at().toString(),
                LayoutPlan.kinds(layout),
                Message.of("kind.found"),
                Message.of("kind.remedy"));
    }

    static Problem outOfPlace(Layout layout, String file, Record record, FileGrammar order) {
        return ItemProblems.ofRecord(
                file,
                record,
                "record.order",
                layout.head().at().toString(),
                order.finished() ? Message.of("order.end") : Message.text(String.join(" / ", order.expected())),
                Message.text(record.kind.name()),
                Message.of("order.remedy"));
    }

    /** @param slot of the date */
    static Problem ofAnotherEdition(Layout layout, Layout other, String file, Record record, int slot) {
        return new Problem(
                ItemProblems.place(file, record, slot),
                "record.edition",
                layout.head().at().toString(),
                Message.of("edition.expected", layout.head().edition()),
                Message.of("edition.found", other.head().edition()),
                Message.of("edition.remedy", other.head().edition()),
                Severity.WARNING);
    }

    /** @param before the record before which it should have come; null: the end of the file */
    static Problem missing(Layout layout, String file, String kind, @Nullable Record before) {
        return new Problem(
                before == null ? Place.ofFile(file) : ItemProblems.place(file, before),
                "record.missing",
                layout.head().at().toString(),
                Message.of(before == null ? "missing.before-end" : "missing.before", kind),
                Message.of("found.nothing"),
                Message.of("missing.remedy", kind),
                Severity.ERROR);
    }
}
