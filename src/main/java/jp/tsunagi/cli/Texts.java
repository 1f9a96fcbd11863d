package jp.tsunagi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.mapping.Translation;
import jp.tsunagi.problem.Fault;
import jp.tsunagi.text.JapanTime;

/** The layouts and maps that a command names, read as far as it needs them. */
final class Texts {

    private final Tsunagi tsunagi;
    private final Clock clock = JapanTime.clock();

    Texts(Tsunagi tsunagi) {
        this.tsunagi = tsunagi;
    }

    Path mappings() {
        return tsunagi.home().resolve("mappings");
    }

    /** yyyymmdd: the effective date of data that names none. */
    int today() {
        LocalDate day = LocalDate.now(clock);
        return day.getYear() * 10000 + day.getMonthValue() * 100 + day.getDayOfMonth();
    }

    Clock clock() {
        return clock;
    }

    /** The editions of a layout: by name, standard/name, standard/edition/name, or the path of its file. */
    List<LayoutPlan> layout(String reference) {
        String name = reference.endsWith(".layout.yaml") ? ofPath(reference) : reference;
        Catalog catalog = Catalog.forLayout(mappings(), name, clock);
        List<LayoutPlan> plans = catalog.plans(name);
        stopAtFaults(catalog);
        if (plans.isEmpty()) {
            throw new NotFound(
                    "layout",
                    reference,
                    Catalog.read(mappings(), clock).layouts().stream()
                            .map(l -> l.head().standard() + "/" + l.name())
                            .distinct()
                            .toList());
        }
        return plans;
    }

    /** The code tables that a layout can name. */
    jp.tsunagi.layout.TableSource tables(String reference) {
        String name = reference.endsWith(".layout.yaml") ? ofPath(reference) : reference;
        return Catalog.forLayout(mappings(), name, clock).tables();
    }

    private String ofPath(String file) {
        Path path = mappings()
                .toAbsolutePath()
                .normalize()
                .relativize(Path.of(file).toAbsolutePath().normalize());
        String name = path.toString().replace('\\', '/').replace(".layout.yaml", "");
        return name.startsWith("standards/") ? name.substring("standards/".length()) : name;
    }

    /** A map by its name or its exchange's; with {@code reverse}, turned round. */
    Translation map(String name, boolean reverse) {
        Catalog catalog = Catalog.forMap(mappings(), name, clock);
        stopAtFaults(catalog);
        Optional<Translation> found = catalog.find(reverse ? name + "~reverse" : name);
        return found.orElseThrow(
                () -> new NotFound("map", name, Catalog.read(mappings(), clock).maps()));
    }

    /** The catalog of another folder, with one map. */
    static Translation map(Path mappings, String name, Clock clock) {
        return Catalog.forMap(mappings, name, clock).translation(name);
    }

    private void stopAtFaults(Catalog catalog) {
        if (!catalog.faults().isEmpty()) {
            for (Fault fault : catalog.faults()) {
                tsunagi.streams().err().println(FaultLines.of(fault, tsunagi.home(), tsunagi.locale()));
            }
            throw new FaultyTexts();
        }
    }

    ProblemReport report(ProblemOptions options, boolean outToFile) throws IOException {
        boolean machine = tsunagi.json() && outToFile;
        return new ProblemReport(
                tsunagi.streams().err(),
                tsunagi.locale(),
                machine ? tsunagi.streams().outText() : null,
                options);
    }

    /** The texts have faults, which have been told. */
    static final class FaultyTexts extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Something that the command line names is not there. */
    static final class NotFound extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String what;
        private final String name;
        private final transient List<String> known;

        NotFound(String what, String name, List<String> known) {
            super(what + " " + name);
            this.what = what;
            this.name = name;
            this.known = known;
        }

        String sentence(java.util.Locale locale) {
            jp.tsunagi.source.Faults faults = new jp.tsunagi.source.Faults();
            faults.unknown(jp.tsunagi.source.Origin.NONE, "", what, name, known);
            Fault fault = faults.all().get(0);
            String remedy = known.size() > 12 && fault.remedy().key().equals("fault.choose")
                    ? ""
                    : "; " + fault.remedy().in(locale);
            return fault.found().in(locale) + remedy;
        }
    }
}
