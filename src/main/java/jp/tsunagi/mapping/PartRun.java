package jp.tsunagi.mapping;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Callable;
import jp.tsunagi.layout.FilePart;
import jp.tsunagi.layout.RecordStream.Step;
import jp.tsunagi.problem.Findings;

/**
 * One part of a file on its way through one plan, by itself. Made in one thread, called in another, then used again in
 * the first.
 */
final class PartRun implements Callable<Boolean> {

    /** A part with more problems and substitutions is left to the one thread: it tells them without keeping them. */
    private static final int MOST = 4_000;

    final FilePart part;
    final FileRun run;
    private final KeptFindings found;
    private final ByteArrayOutputStream setAside;
    /** How many findings belong to the first record as such: they come before what ends in front of it. */
    private int head;
    /** From which finding on they belong to the last unit: they come behind those of the record behind it. */
    private int tail;

    PartRun(FilePart part, FileRun run, KeptFindings found, ByteArrayOutputStream setAside) {
        this.part = part;
        this.run = run;
        this.found = found;
        this.setAside = setAside;
    }

    /** False: what the part holds cannot be told without what stands before or behind it. */
    @Override
    public Boolean call() throws IOException {
        try (run) {
            for (boolean first = true; part.goesOn(); first = false) {
                Step step = run.next();
                if (!part.stands() || found.places() > MOST) {
                    return false;
                }
                head = first ? found.size() : head;
                run.take(step);
            }
            if (!part.end()) {
                return false;
            }
            tail = found.size();
            run.endUnit();
            return true;
        }
    }

    /**
     * Tells what was found.
     *
     * @param later tells what belongs to the unit in front of the part, and keeps what belongs to its last one
     * @param before how many records came before
     */
    void tell(Findings to, LaterFindings later, long before) {
        found.tell(to, 0, head, before);
        later.release();
        found.tell(to, head, tail, before);
        later.hold();
        found.tell(later, tail, found.size(), before);
    }

    byte[] setAside() {
        return setAside.toByteArray();
    }
}
