package jp.tsunagi.hub.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
import jp.tsunagi.mapping.Decoder;
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
     * @param layout by its name; empty: that of the map, or the one whose file names fit
     * @throws NotPossible it is not known
     */
    Reading of(String layout, String map, String fileName) {
        List<LayoutPlan> plans = layout.isEmpty()
                ? BodyLayout.of(
                        map.isEmpty() ? Catalog.read(mappings, clock) : Catalog.forMap(mappings, map, clock),
                        map,
                        fileName)
                : Catalog.forLayout(mappings, layout, clock).plans(layout);
        if (plans.isEmpty()) {
            throw new NotPossible(Message.of("usage.which-layout", fileName));
        }
        LocalDate day = LocalDate.now(clock);
        return new Reading(plans, fileName, day.getYear() * 10000 + day.getMonthValue() * 100 + day.getDayOfMonth());
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

        /** The errors that the layout finds. */
        List<String> errors(InputStream in) throws IOException {
            List<String> problems = new ArrayList<>();
            long errors = new Decoder(plans, today)
                    .run(in, name, OutputStream.nullOutputStream(), problem -> {
                        if (problems.size() < MOST) {
                            problems.add(problem.line(Locale.ENGLISH));
                        }
                    })
                    .errors();
            return errors == 0 ? List.of() : problems;
        }
    }
}
