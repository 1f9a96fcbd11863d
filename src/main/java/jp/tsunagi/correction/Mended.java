package jp.tsunagi.correction;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.NotPossible;
import jp.tsunagi.ledger.StoredBody;
import jp.tsunagi.ledger.StoredPart;
import jp.tsunagi.problem.Message;
import jp.tsunagi.problem.Problem;

/**
 * Mended files on their way into the place of an original. They are stored as they come and then checked, so that the
 * bytes, which may be many, are never in memory as a whole. Nothing else is changed before the end.
 */
public final class Mended {

    /** Of one mending no more problems are told. */
    private static final int MOST = 1_000;

    private final Ledger ledger;
    private final LayoutCheck check;
    private final Original original;
    private final String layout;
    private final List<StoredPart> parts;
    private final List<Problem> problems = new ArrayList<>();
    private long errors;
    private boolean taken;

    Mended(Ledger ledger, LayoutCheck check, Original original, String layout) {
        this.ledger = ledger;
        this.check = check;
        this.original = original;
        this.layout = layout;
        this.parts = new ArrayList<>(original.parts());
    }

    /**
     * Takes the bytes of the one file that is meant, whatever it is called now; not closed. Files of which none is
     * taken go on as they are.
     *
     * @throws NotPossible there are several, or its layout is not known
     */
    public void file(InputStream in) throws IOException {
        if (original.own() < 0) {
            throw new NotPossible(Message.of("mend.files", original.id(), original.names()));
        }
        put(original.own(), in);
    }

    /**
     * Takes the bytes of the file of this name; not closed.
     *
     * @throws NotPossible there is none and it is not missing in a set, or its layout is not known
     */
    public void file(String name, InputStream in) throws IOException {
        int n = original.named(name);
        if (n < 0 && !original.set()) {
            throw new NotPossible(Message.of("mend.no-file", name, original.id(), original.names()));
        }
        if (n < 0) {
            n = parts.size();
            parts.add(new StoredPart(Original.last(name), parts.get(0).body()));
        }
        put(n, in);
    }

    /** Whether one file needs no name. */
    public boolean isOne() {
        return original.own() >= 0;
    }

    private void put(int n, InputStream in) throws IOException {
        StoredPart part = parts.get(n);
        List<LayoutPlan> plans = check.layout(original, part, layout);
        StoredBody body = ledger.bodies().write(original.exchange(), in);
        try (InputStream stored = ledger.bodies().read(body)) {
            errors += check.errors(plans, part.name(), stored, this::problem);
        }
        parts.set(n, part.mended(body));
        taken = true;
    }

    /**
     * Has the files take their place.
     *
     * @param actor who decides
     * @return the number under which they go on
     * @throws HasErrors their layouts find errors
     * @throws NotPossible the original does not wait to be mended
     */
    public long end(String actor) {
        if (!taken) {
            throw new NotPossible(Message.of("mend.nothing", original.id()));
        }
        if (errors > 0) {
            throw new HasErrors(List.copyOf(problems), errors);
        }
        return original.replacement().by(List.copyOf(parts), actor);
    }

    private void problem(Problem problem) {
        if (problems.size() < MOST) {
            problems.add(problem);
        }
    }
}
