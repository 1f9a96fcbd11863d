package jp.tsunagi.mapping;

import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Place;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.problem.Substitution;

/** What is found in a part of a file, in its order, until what was found before it has been told. */
final class KeptFindings implements Findings {

    private interface Finding {
        void tell(Findings to, long before);
    }

    private final List<Finding> findings = new ArrayList<>();
    private final boolean persons;
    private final long offset;
    private int places;

    /**
     * @param persons whether they are wanted
     * @param offset where the part begins in the file: records in front of it have the number they had there
     */
    KeptFindings(boolean persons, long offset) {
        this.persons = persons;
        this.offset = offset;
    }

    @Override
    public void problem(Problem problem) {
        places++;
        findings.add((to, before) -> to.problem(new Problem(
                moved(problem.place(), before),
                problem.rule(),
                problem.source(),
                problem.expected(),
                problem.found(),
                problem.remedy(),
                problem.severity())));
    }

    @Override
    public void substitution(Substitution substitution) {
        places++;
        findings.add((to, before) -> to.substitution(new Substitution(
                moved(substitution.place(), before), substitution.table(), substitution.from(), substitution.to())));
    }

    @Override
    public boolean wantsPersons() {
        return persons;
    }

    @Override
    public void person(String insurer, String insuredNumber) {
        findings.add((to, before) -> to.person(insurer, insuredNumber));
    }

    @Override
    public void readBy(String layout) {
        findings.add((to, before) -> to.readBy(layout));
    }

    private Place moved(Place place, long before) {
        return place.record() == 0 || place.byteOffset() < offset ? place : place.behind(before);
    }

    int size() {
        return findings.size();
    }

    /** How many problems and substitutions there are. */
    int places() {
        return places;
    }

    /** @param before how many records came before the part */
    void tell(Findings to, int from, int until, long before) {
        findings.subList(from, until).forEach(finding -> finding.tell(to, before));
    }

    void clear() {
        findings.clear();
        places = 0;
    }
}
