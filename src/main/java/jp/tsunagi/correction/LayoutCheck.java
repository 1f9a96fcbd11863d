package jp.tsunagi.correction;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jp.tsunagi.catalog.BodyLayout;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.ledger.NotPossible;
import jp.tsunagi.ledger.StoredPart;
import jp.tsunagi.mapping.Decoder;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Message;

/** Which layout mended bytes must fit, and whether they do. */
final class LayoutCheck {

    private final Path mappings;
    private final Clock clock;

    LayoutCheck(Path mappings, Clock clock) {
        this.mappings = mappings;
        this.clock = clock;
    }

    /**
     * The layout that the bytes were read or written by; if that is not known, the one of their map or of their name;
     * if that is not known either, the one that is named.
     *
     * @throws NotPossible it is not known, or another one is named
     */
    List<LayoutPlan> layout(Original original, StoredPart part, String named) {
        List<LayoutPlan> known = part.layout().isEmpty()
                ? BodyLayout.of(mappings, clock, original.map(), part.name())
                : stored(original, part);
        if (named.isEmpty()) {
            return found(known, part.name());
        }
        List<LayoutPlan> wanted = Catalog.forLayout(mappings, named, clock).plans(named);
        if (wanted.isEmpty()) {
            throw new NotPossible(Message.of("mend.no-layout", named));
        }
        if (!known.isEmpty()
                && !paths(wanted).equals(paths(known))
                && !paths(known).containsAll(paths(wanted))) {
            throw new NotPossible(Message.of(
                    "mend.other-layout", part.name(), known.get(0).layout().path()));
        }
        return known.isEmpty() ? wanted : known;
    }

    private List<LayoutPlan> stored(Original original, StoredPart part) {
        List<LayoutPlan> plans = BodyLayout.stored(mappings, clock, part.layout(), original.editions());
        if (plans.isEmpty()) {
            throw new NotPossible(Message.of("mend.no-layout", part.layout()));
        }
        return plans;
    }

    /** How many errors the layout finds in the bytes. */
    long errors(List<LayoutPlan> layout, String name, InputStream in, Findings findings) throws IOException {
        LocalDate day = LocalDate.now(clock);
        int today = day.getYear() * 10000 + day.getMonthValue() * 100 + day.getDayOfMonth();
        return new Decoder(layout, today)
                .run(in, name, OutputStream.nullOutputStream(), findings)
                .errors();
    }

    private static List<LayoutPlan> found(List<LayoutPlan> plans, String name) {
        if (plans.isEmpty()) {
            throw new NotPossible(Message.of("usage.which-layout", name));
        }
        return plans;
    }

    private static Set<String> paths(List<LayoutPlan> plans) {
        Set<String> paths = new HashSet<>();
        plans.forEach(plan -> paths.add(plan.layout().path()));
        return paths;
    }
}
