package jp.tsunagi.correction;

import java.util.List;
import jp.tsunagi.problem.Problem;

/** Mended bytes in which their layout finds errors; nothing was changed. */
public final class HasErrors extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final long errors;

    HasErrors(List<Problem> problems, long errors) {
        super("the layout finds errors");
        this.problems = problems;
        this.errors = errors;
    }

    /** The first ones, warnings too. */
    public List<Problem> problems() {
        return problems;
    }

    /** How many errors there are in all. */
    public long errors() {
        return errors;
    }
}
