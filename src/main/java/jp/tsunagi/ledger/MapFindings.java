package jp.tsunagi.ledger;

import java.nio.file.Path;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.problem.Substitution;

/**
 * What one map found in one receipt, kept until it is dispatched: a little in memory, the rest in a file. Give it to
 * the map, then to {@link Dispatch}; close it afterwards.
 */
public final class MapFindings implements Findings, AutoCloseable {

    private final long receiptId;
    private final String map;
    private final PersonKeys persons;
    private final Path folder;

    /** @param folder where a file is made if there is much to keep */
    public MapFindings(long receiptId, String map, PersonKeys persons, Path folder) {
        this.receiptId = receiptId;
        this.map = map;
        this.persons = persons;
        this.folder = folder;
    }

    @Override
    public void problem(Problem problem) {
        throw new UnsupportedOperationException(map + receiptId + folder);
    }

    @Override
    public void substitution(Substitution substitution) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void person(String insurer, String insuredNumber) {
        throw new UnsupportedOperationException(persons.hex(insurer, insuredNumber));
    }

    /** The pseudonym, as hex, if exactly one person was told; else empty. */
    public String onlyPerson() {
        return "";
    }

    @Override
    public void close() {}
}
