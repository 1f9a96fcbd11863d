package jp.tsunagi.ledger;

import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.problem.Message;

/**
 * What was decided about many at once, the oldest first.
 *
 * @param done the numbers that were decided about
 * @param left those that stay as they are, each with the reason
 */
public record Together(List<Long> done, List<Left> left) {

    static final Together NONE = new Together(List.of(), List.of());

    public Together {
        done = List.copyOf(done);
        left = List.copyOf(left);
    }

    /** Decides about one after the other: what is not possible for one does not keep the rest. */
    public static Together each(List<Long> ids, Decision decision) {
        List<Long> done = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        for (long id : ids) {
            try {
                decision.make(id);
                done.add(id);
            } catch (NotPossible e) {
                left.add(new Left(id, e.reason()));
            }
        }
        return new Together(done, left);
    }

    Together and(Together more) {
        List<Long> allDone = new ArrayList<>(done);
        allDone.addAll(more.done);
        List<Left> allLeft = new ArrayList<>(left);
        allLeft.addAll(more.left);
        return new Together(allDone, allLeft);
    }

    public record Left(long id, Message reason) {}

    /** About one; {@link NotPossible} if it must stay as it is. */
    @FunctionalInterface
    public interface Decision {
        void make(long id);
    }
}
