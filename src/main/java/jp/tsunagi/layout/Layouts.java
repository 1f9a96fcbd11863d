package jp.tsunagi.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.Origin;
import jp.tsunagi.source.YamlMap;
import jp.tsunagi.source.YamlNode;

/** All layouts, found by the names that texts call them by, and linked to each other. */
public final class Layouts {

    private final Map<String, List<Layout>> byName = new LinkedHashMap<>();
    private final List<LayoutFile.Unlinked> unlinked = new ArrayList<>();
    private final Faults faults;

    public Layouts(Faults faults) {
        this.faults = faults;
    }

    /**
     * Adds one file.
     *
     * @param standard the folder under {@code standards}, or the exchange's folder
     * @param edition the folder under the standard; empty: none
     */
    public void add(YamlMap yaml, String fileName, String standard, String edition) {
        Optional<LayoutFile.Unlinked> read = LayoutFile.read(yaml, fileName, standard, edition, faults);
        if (read.isPresent()) {
            add(read.get().layout());
            unlinked.add(read.get());
        }
    }

    /** Adds a layout that needs no linking: a JSON Schema. */
    public void add(Layout layout) {
        List<Layout> named = byName.get(layout.name());
        if (named == null) {
            named = new ArrayList<>();
            byName.put(layout.name(), named);
        }
        named.add(layout);
    }

    public List<Layout> all() {
        return byName.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Layout::path))
                .toList();
    }

    /** The editions that a reference means: one, unless it names a standard's layout without its edition. */
    public List<Layout> find(String reference, String fromFolder) {
        String[] parts = reference.split("/");
        List<Layout> named = byName.getOrDefault(parts[parts.length - 1], List.of());
        List<Layout> found = new ArrayList<>();
        for (Layout layout : named) {
            boolean fits = switch (parts.length) {
                case 1 -> layout.head().standard().equals(fromFolder);
                case 2 -> layout.head().standard().equals(parts[0]);
                default ->
                    layout.head().standard().equals(parts[0])
                            && layout.head().edition().equals(parts[1]);
            };
            if (fits) {
                found.add(layout);
            }
        }
        if (found.isEmpty() && parts.length == 1) {
            found.addAll(named);
        }
        if (found.size() < 2) {
            return found;
        }
        found.sort(Comparator.comparingInt((Layout l) -> l.head().inForce().from())
                .thenComparing(l -> l.head().edition()));
        return found;
    }

    /** {@link #find}, with a fault if there is nothing. */
    public List<Layout> require(String reference, String fromFolder, Origin at) {
        List<Layout> found = find(reference, fromFolder);
        if (found.isEmpty() && !reference.isEmpty()) {
            faults.unknown(at, "layout.unknown", "layout", reference, names());
        }
        return found;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (Layout layout : all()) {
            names.add(layout.name());
            names.add(layout.head().standard() + "/" + layout.name());
        }
        return names;
    }

    /** Joins record layouts into the files that name them. To be called once, when all are added. */
    public void link() {
        for (LayoutFile.Unlinked one : unlinked) {
            if (!one.yaml().has("records")) {
                Kind kind = new Kind(
                        one.layout().name(),
                        one.layout(),
                        one.layout().fields(),
                        Selector.NONE,
                        LayoutFile.checks(one.yaml().maps("checks")),
                        one.layout().head().at());
                one.layout().link(List.of(kind), List.of(), List.of());
            }
        }
        for (LayoutFile.Unlinked one : unlinked) {
            if (one.yaml().has("records")) {
                linkRecords(one);
            }
        }
        for (LayoutFile.Unlinked one : unlinked) {
            checkReferences(one);
        }
    }

    private void linkRecords(LayoutFile.Unlinked file) {
        Map<String, List<Field>> prefixes = new LinkedHashMap<>();
        YamlMap named = file.yaml().mapOrEmpty("prefix");
        for (String prefix : named.entries().keySet()) {
            prefixes.put(prefix, FieldFile.fields(named.maps(prefix), faults));
        }
        List<Check> checks = LayoutFile.checks(file.yaml().maps("checks"));
        List<Kind> kinds = new ArrayList<>();
        YamlMap records = file.yaml().mapOrEmpty("records");
        for (Map.Entry<String, YamlNode> entry : records.entries().entrySet()) {
            if (entry.getValue() instanceof YamlMap record) {
                kinds.add(kind(file, entry.getKey(), record.shaped(LayoutShapes.RECORD), prefixes, checks));
            }
        }
        List<GrammarStep> grammar = LayoutFile.grammar(file.yaml().maps("grammar"), faults);
        checkGrammar(grammar, kinds, file.yaml());
        nest(grammar, kinds);
        file.layout().link(kinds, grammar, LayoutFile.fileChecks(file.yaml(), faults));
    }

    private Kind kind(
            LayoutFile.Unlinked file,
            String name,
            YamlMap record,
            Map<String, List<Field>> prefixes,
            List<Check> checks) {
        List<Field> fields = new ArrayList<>();
        String prefix = record.text("prefix", "");
        if (!prefix.isEmpty() && !prefixes.containsKey(prefix)) {
            faults.unknown(record.at("prefix"), "layout.prefix", "prefix", prefix, prefixes.keySet());
        }
        fields.addAll(prefixes.getOrDefault(prefix, List.of()));
        List<Layout> found =
                require(record.required("layout"), file.layout().head().standard(), record.at("layout"));
        List<Check> own = new ArrayList<>();
        for (Check check : checks) {
            if (check.of().equals(name)) {
                own.add(check);
            }
        }
        Origin at = record.at();
        for (Layout layout : sameEdition(found, file.layout())) {
            if (isFile(layout)) {
                faults.add(
                        record.at("layout"),
                        "layout.records",
                        Message.of("document.fields"),
                        "`" + layout.name() + "`",
                        Message.NONE);
            }
            fields.addAll(layout.fields());
            if (!layout.kinds().isEmpty()) {
                own.addAll(layout.kinds().get(0).checks());
            }
            at = layout.head().at();
        }
        return new Kind(name, file.layout(), fields, selector(record), own, at);
    }

    /** Whether it has records of other layouts, so that it cannot be one itself. */
    private boolean isFile(Layout layout) {
        boolean file = false;
        for (LayoutFile.Unlinked one : unlinked) {
            file |= one.layout() == layout && one.yaml().has("records");
        }
        return file;
    }

    private static List<Layout> sameEdition(List<Layout> found, Layout file) {
        if (found.size() == 1) {
            return found;
        }
        return found.stream()
                .filter(l -> l.head().edition().equals(file.head().edition()))
                .limit(1)
                .toList();
    }

    private Selector selector(YamlMap record) {
        List<Selector.Condition> conditions = new ArrayList<>();
        YamlMap when = record.mapOrEmpty("when");
        for (String key : when.entries().keySet()) {
            String[] range = key.split("-");
            try {
                conditions.add(
                        range.length == 2
                                ? Selector.Condition.of(
                                        0, Integer.parseInt(range[0]), Integer.parseInt(range[1]), when.texts(key))
                                : Selector.Condition.of(Integer.parseInt(key), 0, 0, when.texts(key)));
            } catch (NumberFormatException e) {
                faults.add(
                        when.at(key), "layout.when", Message.of("layout.when"), key, Message.of("layout.when.remedy"));
            }
        }
        return new Selector(conditions);
    }

    private void checkGrammar(List<GrammarStep> steps, List<Kind> kinds, YamlMap yaml) {
        List<String> names = new ArrayList<>();
        for (Kind kind : kinds) {
            names.add(kind.name());
        }
        Set<String> used = new HashSet<>();
        collect(steps, used);
        for (String kind : used) {
            if (!names.contains(kind)) {
                faults.unknown(yaml.at("grammar"), "layout.grammar", "records", kind, names);
            }
        }
        for (String name : names) {
            if (!used.contains(name)) {
                faults.add(
                        yaml.at("grammar"),
                        "layout.grammar",
                        Message.of("layout.placed", name),
                        Message.of("fault.missing"),
                        Message.of("layout.placed.remedy", name));
            }
        }
    }

    private static void collect(List<GrammarStep> steps, Set<String> used) {
        for (GrammarStep step : steps) {
            if (!step.kind().isEmpty()) {
                used.add(step.kind());
            }
            collect(step.of(), used);
            collect(step.then(), used);
        }
    }

    private static void nest(List<GrammarStep> steps, List<Kind> kinds) {
        for (GrammarStep step : steps) {
            nest(step.of(), kinds);
            Set<String> under = new HashSet<>();
            for (GrammarStep below : step.then()) {
                collect(List.of(new GrammarStep(below.kind(), below.of(), below.group(), 0, 0, List.of())), under);
            }
            for (Kind parent : kinds) {
                for (Kind kind : kinds) {
                    if (parent.name().equals(step.kind()) && under.contains(kind.name())) {
                        parent.adopt(kind);
                    }
                }
            }
            nest(step.then(), kinds);
        }
    }

    private void checkReferences(LayoutFile.Unlinked one) {
        Layout layout = one.layout();
        DocumentReaders.check(layout, faults);
        String effective = layout.head().effectiveDate();
        boolean known = effective.isEmpty() || layout.head().fileNames().parts().containsKey(effective);
        for (Kind kind : layout.kinds()) {
            known |= kind.slot(effective) >= 0;
        }
        if (!known) {
            faults.unknown(
                    one.yaml().at("effective-date"),
                    "layout.effective-date",
                    "effective-date",
                    effective,
                    layout.kinds().stream()
                            .flatMap(k -> k.slots().stream())
                            .map(Slot::name)
                            .toList());
        }
        if (layout.format() instanceof Format.FixedWidth fixed) {
            for (Kind kind : layout.kinds()) {
                if (fixed.recordLength() > 0 && kind.width() != fixed.recordLength()) {
                    faults.add(
                            kind.at(),
                            "layout.width",
                            Message.of("layout.width", fixed.recordLength()),
                            String.valueOf(kind.width()),
                            Message.of("layout.width.remedy"));
                }
            }
        }
    }
}
