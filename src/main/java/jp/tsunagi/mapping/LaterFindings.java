package jp.tsunagi.mapping;

import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.problem.Substitution;

/** Tells findings on; but where a unit is worked on before the record behind it is read, after those of that record. */
final class LaterFindings implements Findings {

    private final Findings to;
    private final KeptFindings kept;
    private Findings now;

    LaterFindings(Findings to) {
        this.to = to;
        this.kept = new KeptFindings(to.wantsPersons(), 0);
        this.now = to;
    }

    /** Keeps what comes. */
    void hold() {
        now = kept;
    }

    /** Tells what was kept, and again whatever comes at once. */
    void release() {
        if (now == kept) {
            kept.tell(to, 0, kept.size(), 0);
            kept.clear();
            now = to;
        }
    }

    @Override
    public void problem(Problem problem) {
        now.problem(problem);
    }

    @Override
    public void substitution(Substitution substitution) {
        now.substitution(substitution);
    }

    @Override
    public void readBy(String layout) {
        now.readBy(layout);
    }

    @Override
    public boolean wantsPersons() {
        return to.wantsPersons();
    }

    @Override
    public void person(String insurer, String insuredNumber) {
        now.person(insurer, insuredNumber);
    }
}
