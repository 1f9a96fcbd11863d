package jp.tsunagi.layout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import jp.tsunagi.problem.Problem;

/**
 * The records of a flat file whose rules ask about the records under them: kept until the last of those has come, and
 * judged then. Holds at most one record of each depth, with the records under it.
 */
final class OpenRecords {

    /** About so many copies are kept for the next records. */
    private static final int SPARE = 1_000;

    private record Open(Record record, int depth, List<LayoutPlan.Rule> rules) {}

    private final Deque<Open> open = new ArrayDeque<>();
    /** Copies whose time is over, to be written over. */
    private final List<Record> spare = new ArrayList<>();

    private final Condition.Context context;
    private final String file;
    private final Consumer<Problem> tell;

    OpenRecords(Condition.Context context, String file, Consumer<Problem> tell) {
        this.context = context;
        this.file = file;
        this.tell = tell;
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Judges the records that end where one of this depth begins. */
    void close(int depth) {
        while (!open.isEmpty() && open.element().depth >= depth) {
            Open last = open.pop();
            for (LayoutPlan.Rule rule : last.rules) {
                Problem problem = Checks.problem(rule, last.record, context, file);
                if (problem != null) {
                    tell.accept(problem);
                }
            }
            reuse(last.record);
        }
    }

    /** A record of this depth cannot be read: what stands over it is not judged, or its problem would be told twice. */
    void giveUp(int depth) {
        while (!open.isEmpty() && open.element().depth >= depth - 1) {
            reuse(open.pop().record);
        }
    }

    /** Puts a record under the one it stands under, and keeps it if its own rules ask about what comes under it. */
    void take(Record record, int depth, List<LayoutPlan.Rule> late) {
        if (!open.isEmpty() && open.element().depth == depth - 1) {
            Record parent = open.element().record;
            int child = parent.kind.child(record.kind.name());
            if (child >= 0) {
                parent.add(child, copy(record));
            }
        }
        if (!late.isEmpty()) {
            open.push(new Open(copy(record), depth, late));
        }
    }

    private Record copy(Record record) {
        return record.retain(spare.isEmpty() ? null : spare.remove(spare.size() - 1));
    }

    private void reuse(Record record) {
        if (spare.size() < SPARE) {
            record.children.forEach(spare::addAll);
            spare.add(record);
        }
    }
}
