package jp.tsunagi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.tsunagi.catalog.BodyLayout;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.ledger.StoredPart;
import jp.tsunagi.mapping.SetTranslation;
import jp.tsunagi.mapping.Translation;
import jp.tsunagi.problem.Fault;
import jp.tsunagi.problem.Message;
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
                            .map(l -> written(l, reference))
                            .distinct()
                            .toList());
        }
        return plans;
    }

    /** A layout's name, as long as the one that was written. */
    private static String written(Layout layout, String reference) {
        String standard = layout.head().standard() + "/";
        return switch (reference.split("/").length) {
            case 1 -> layout.name();
            case 2 -> standard + layout.name();
            default -> standard + layout.head().edition() + "/" + layout.name();
        };
    }

    /**
     * The layout of stored bytes.
     *
     * @param named by the command line; empty: not
     * @param map whose source it is; empty: unknown
     */
    List<LayoutPlan> bodyLayout(String named, String map, StoredPart part) {
        if (!named.isEmpty()) {
            return layout(named);
        }
        List<LayoutPlan> stored = BodyLayout.stored(mappings(), clock, part.layout(), false);
        List<LayoutPlan> found = stored.isEmpty() ? BodyLayout.of(mappings(), clock, map, part.name()) : stored;
        if (found.isEmpty()) {
            throw new WrongUsage(Message.of("usage.which-layout", part.name()));
        }
        return found;
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

    /** What a name stands for: one of the two is there. */
    record Mapping(Catalog catalog, Optional<Translation> translation, Optional<SetTranslation> set) {}

    /** A map or a set by its name or its exchange's; with {@code reverse}, turned round. */
    Mapping mapping(String name, boolean reverse) {
        Catalog catalog = Catalog.forMap(mappings(), name, clock);
        stopAtFaults(catalog);
        Mapping found = mapping(catalog, reverse ? name + "~reverse" : name);
        if (reverse
                && found.translation.isEmpty()
                && mapping(catalog, name).translation.isPresent()) {
            throw new WrongUsage(Message.of("usage.not-reversible", name));
        }
        if (found.translation.isEmpty() && found.set.isEmpty()) {
            Catalog all = Catalog.read(mappings(), clock);
            throw new NotFound(
                    "map",
                    name,
                    Stream.concat(all.maps().stream(), all.sets().stream()).toList());
        }
        return found;
    }

    /** The same in the catalog of another folder; neither of the two if it has no such map. */
    static Mapping mapping(Path mappings, String name, Clock clock) {
        return mapping(Catalog.forMap(mappings, name, clock), name);
    }

    private static Mapping mapping(Catalog catalog, String name) {
        Optional<Translation> map = catalog.find(name);
        return new Mapping(catalog, map, map.isPresent() ? Optional.empty() : catalog.findSet(name));
    }

    /** A map, where a set makes no sense. */
    Translation map(String name) {
        return mapping(name, false)
                .translation()
                .orElseThrow(() -> new WrongUsage(Message.of("usage.set-explained", name)));
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
