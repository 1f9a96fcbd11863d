package jp.tsunagi.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jp.tsunagi.codes.CodeFile;
import jp.tsunagi.codes.CodeTable;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.layout.LayoutPlans;
import jp.tsunagi.layout.Layouts;
import jp.tsunagi.layout.SchemaLayout;
import jp.tsunagi.layout.TableSource;
import jp.tsunagi.mapping.MapFile;
import jp.tsunagi.mapping.Maps;
import jp.tsunagi.mapping.SetFile;
import jp.tsunagi.mapping.SetTranslation;
import jp.tsunagi.mapping.Sets;
import jp.tsunagi.mapping.Translation;
import jp.tsunagi.problem.Fault;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.Origin;
import jp.tsunagi.source.YamlFile;
import jp.tsunagi.source.YamlMap;
import jp.tsunagi.text.GaijiTable;
import jp.tsunagi.text.JapanTime;
import jp.tsunagi.text.ShrinkTable;

/** The folder {@code mappings/}, read whole: every layout, code table, map and set, compiled. Immutable. */
public final class Catalog {

    private final Layouts layouts;
    private final LayoutPlans plans;
    private final Map<String, Translation> maps;
    private final Map<String, SetTranslation> sets;
    private final Tables tables;
    private final Faults faults;

    private Catalog(
            Layouts layouts,
            LayoutPlans plans,
            Map<String, Translation> maps,
            Map<String, SetTranslation> sets,
            Tables tables,
            Faults faults) {
        this.layouts = layouts;
        this.plans = plans;
        this.maps = maps;
        this.sets = sets;
        this.tables = tables;
        this.faults = faults;
    }

    /** Reads the folder; what is wrong in it is in {@link #faults()}, never thrown. */
    public static Catalog read(Path mappings) {
        return read(mappings, JapanTime.clock());
    }

    /** @param clock tells the effective date of data that names none */
    public static Catalog read(Path mappings, Clock clock) {
        return new Reading(mappings.toAbsolutePath().normalize(), clock).all();
    }

    /**
     * Reads only the files that one map or set needs, so that a command is quick. {@link #faults()} has the faults of
     * these.
     *
     * @param map the name of a map or set; without such a file everything is read
     */
    public static Catalog forMap(Path mappings, String map, Clock clock) {
        Path folder = mappings.toAbsolutePath().normalize();
        Optional<Set<Path>> files = Needed.ofMap(folder, map);
        return files.isPresent() ? new Reading(folder, clock).only(files.get()) : read(mappings, clock);
    }

    /** Reads only the files that one layout needs. */
    public static Catalog forLayout(Path mappings, String reference, Clock clock) {
        Path folder = mappings.toAbsolutePath().normalize();
        Optional<Set<Path>> files = Needed.ofLayout(folder, reference);
        return files.isPresent() ? new Reading(folder, clock).only(files.get()) : read(mappings, clock);
    }

    /**
     * What is wrong in the texts, in the order of file and line. Where only some files are read, what is wrong in a
     * layout's conditions is known once its plan has been asked for.
     */
    public List<Fault> faults() {
        return faults.all();
    }

    /** The map of this name. */
    public Translation translation(String map) {
        return find(map).orElseThrow(() -> new IllegalArgumentException("no map " + map));
    }

    public Optional<Translation> find(String map) {
        return Optional.ofNullable(maps.get(map));
    }

    /** The names of all maps that are in order, turned ones ({@code name~reverse}) too. */
    public List<String> maps() {
        return List.copyOf(maps.keySet());
    }

    /** The set of this name. */
    public SetTranslation set(String name) {
        return findSet(name).orElseThrow(() -> new IllegalArgumentException("no set " + name));
    }

    public Optional<SetTranslation> findSet(String name) {
        return Optional.ofNullable(sets.get(name));
    }

    /** The names of all sets that are in order. */
    public List<String> sets() {
        return List.copyOf(sets.keySet());
    }

    public List<Layout> layouts() {
        return layouts.all();
    }

    /** The editions that a reference means, the oldest first; empty if there is none. */
    public List<LayoutPlan> plans(String reference) {
        List<LayoutPlan> found = new ArrayList<>();
        for (Layout layout : layouts.find(reference, "")) {
            found.add(plans.get(layout));
        }
        return found;
    }

    /** One of this catalog's layouts, ready to read. */
    public LayoutPlan plan(Layout layout) {
        return plans.get(layout);
    }

    public TableSource tables() {
        return tables;
    }

    /**
     * One reading of the folder. Loops and no lambdas where every short command comes by: each costs at its first use.
     */
    private static final class Reading {
        private final Path mappings;
        private final Path root;
        private final Clock clock;
        private final Faults faults = new Faults();
        private final Layouts layouts = new Layouts(faults);
        private final Tables tables = new Tables();
        private final List<MapFile> mapFiles = new ArrayList<>();
        private final List<SetFile> setFiles = new ArrayList<>();

        Reading(Path mappings, Clock clock) {
            this.mappings = mappings;
            this.root = mappings.getParent() == null ? mappings : mappings.getParent();
            this.clock = clock;
        }

        /** Everything, compiled to the last condition, so that all faults are found. */
        Catalog all() {
            files().forEach(this::take);
            Catalog catalog = compile(true);
            catalog.layouts().forEach(catalog.plans::get);
            return new Catalog(catalog.layouts, catalog.plans, catalog.maps, catalog.sets, tables, faults);
        }

        Catalog only(Set<Path> files) {
            for (Path file : files) {
                if (Files.isRegularFile(file)) {
                    take(file);
                }
            }
            return compile(files.contains(mappings.resolve("characters")));
        }

        private Catalog compile(boolean characters) {
            layouts.link();
            LayoutPlans plans = new LayoutPlans(tables, faults);
            ShrinkTable shrink = characters ? shrink() : ShrinkTable.EMPTY;
            GaijiTable gaiji = characters ? gaiji() : GaijiTable.EMPTY;
            Maps compiler = new Maps(layouts, plans, tables, shrink, gaiji, clock, faults);
            Map<String, Translation> maps = new LinkedHashMap<>();
            for (MapFile map : mapFiles) {
                put(maps, compiler.compile(map));
                if (map.reverse()) {
                    put(maps, compiler.compileReversed(map));
                }
            }
            Sets setCompiler = new Sets(layouts, plans, clock, faults);
            Map<String, SetTranslation> sets = new LinkedHashMap<>();
            for (SetFile set : setFiles) {
                Optional<SetTranslation> compiled = setCompiler.compile(set);
                if (compiled.isPresent()) {
                    sets.put(set.name(), compiled.get());
                }
            }
            return new Catalog(layouts, plans, maps, sets, tables, faults);
        }

        private static void put(Map<String, Translation> maps, Optional<Translation> compiled) {
            if (compiled.isPresent()) {
                maps.put(compiled.get().name(), compiled.get());
            }
        }

        private List<Path> files() {
            try (Stream<Path> walk = Files.walk(mappings)) {
                return walk.filter(f -> !Files.isDirectory(f))
                        .filter(f -> !f.toString().contains("/examples/"))
                        .sorted()
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + mappings, e);
            }
        }

        private void take(Path file) {
            String path = mappings.relativize(file).toString().replace('\\', '/');
            String name = file.getFileName().toString();
            String folder = folder(path);
            if (name.endsWith(".layout.yaml")) {
                String[] parts = folder.split("/");
                Optional<YamlMap> yaml = YamlFile.read(root, file, faults);
                if (yaml.isPresent()) {
                    layouts.add(yaml.get(), name, parts[0], parts.length > 1 ? parts[1] : "");
                }
            } else if (name.endsWith(CodeFile.ENDING)) {
                Optional<CodeTable> table = CodeFile.read(root, file, faults);
                if (table.isPresent()) {
                    tables.add(folder, table.get());
                }
            } else if (name.endsWith(SchemaLayout.ENDING)) {
                SchemaLayout.read(root, file, faults).ifPresent(layouts::add);
            } else if (name.endsWith(SetFile.ENDING)) {
                YamlFile.read(root, file, faults).ifPresent(y -> setFiles.add(SetFile.read(y, name, folder, faults)));
            } else if (name.endsWith(MapFile.ENDING)) {
                Optional<YamlMap> yaml = YamlFile.read(root, file, faults);
                if (yaml.isPresent()) {
                    mapFiles.add(MapFile.read(yaml.get(), name, folder, faults));
                }
            }
        }

        /** {@code standards/a/b/x} lies in {@code a/b}, {@code exchange/x} in {@code exchange}. */
        private static String folder(String path) {
            String folder = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
            return folder.startsWith("standards/") ? folder.substring("standards/".length()) : folder;
        }

        private ShrinkTable shrink() {
            return table("shrink.csv")
                    .map(b -> ShrinkTable.read("mappings/characters/shrink.csv", b, this::tell))
                    .orElse(ShrinkTable.EMPTY);
        }

        private GaijiTable gaiji() {
            return table("gaiji.csv")
                    .map(b -> GaijiTable.read("mappings/characters/gaiji.csv", b, this::tell))
                    .orElse(GaijiTable.EMPTY);
        }

        private void tell(Fault fault) {
            faults.add(
                    new Origin(fault.file(), fault.line()),
                    fault.rule(),
                    fault.expected(),
                    fault.found(),
                    fault.remedy());
        }

        private Optional<byte[]> table(String name) {
            Path file = mappings.resolve("characters").resolve(name);
            try {
                return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
    }
}
