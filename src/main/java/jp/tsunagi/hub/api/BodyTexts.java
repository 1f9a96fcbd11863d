package jp.tsunagi.hub.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jp.tsunagi.catalog.BodyLayout;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.catalog.MaskedRecords;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.ledger.NotPossible;
import jp.tsunagi.ledger.StoredPart;
import jp.tsunagi.problem.Message;

/** Stored bytes by the layouts that the hub's home has now. */
public final class BodyTexts {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of one body no more are told. */
    private static final int MOST = 1_000;

    private final Path mappings;
    private final Clock clock;

    public BodyTexts(Path mappings, Clock clock) {
        this.mappings = mappings;
        this.clock = clock;
    }

    /**
     * @param layout by its name; empty: the one that is stored with them, that of the map, or the one whose file names
     *     fit
     * @throws NotPossible it is not known
     */
    Reading of(String layout, String map, StoredPart part) {
        List<LayoutPlan> plans = layout.isEmpty()
                ? stored(map, part)
                : Catalog.forLayout(mappings, layout, clock).plans(layout);
        if (plans.isEmpty()) {
            throw new NotPossible(Message.of("usage.which-layout", part.name()));
        }
        LocalDate day = LocalDate.now(clock);
        return new Reading(plans, part.name(), day.getYear() * 10000 + day.getMonthValue() * 100 + day.getDayOfMonth());
    }

    private List<LayoutPlan> stored(String map, StoredPart part) {
        List<LayoutPlan> stored = BodyLayout.stored(mappings, clock, part.layout(), false);
        return stored.isEmpty() ? BodyLayout.of(mappings, clock, map, part.name()) : stored;
    }

    /** @param today yyyymmdd: the effective date of data that names none */
    record Reading(List<LayoutPlan> plans, String name, int today) {

        /** Records as JSON lines, what their layout marks as personal masked. */
        void masked(InputStream in, PrintWriter out) throws IOException {
            List<String> problems = new ArrayList<>();
            new MaskedRecords(plans).write(in, name, today, out, problem -> {
                if (problems.size() < MOST) {
                    problems.add(problem.line(Locale.ENGLISH));
                }
            });
            for (String problem : problems) {
                out.println(JSON.writeValueAsString(Map.of("problem", problem)));
            }
            out.flush();
        }
    }
}
