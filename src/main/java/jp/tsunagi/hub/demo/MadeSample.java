package jp.tsunagi.hub.demo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.layout.Demand;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.synth.Make;
import jp.tsunagi.text.JapanTime;

/** A sample file as {@code ./tsunagi make LAYOUT --records N --seed 1 --for MAP…} makes it. */
final class MadeSample {

    private static final long SEED = 1;

    private final Path part;
    private final Path file;

    private MadeSample(Path part, Path file) {
        this.part = part;
        this.file = file;
    }

    /**
     * Makes it in a folder, where it does not appear yet.
     *
     * @param home whose folder {@code mappings} has the layout and the maps
     * @param layout as the command line names it
     * @param records data records
     * @param maps that take each of them
     */
    static MadeSample in(Path folder, Path home, String layout, int records, String... maps) throws IOException {
        Path mappings = home.resolve("mappings");
        Clock clock = JapanTime.clock();
        Catalog catalog = Catalog.forLayout(mappings, layout, clock);
        List<LayoutPlan> editions = catalog.plans(layout);
        Layout newest = editions.get(editions.size() - 1).layout();
        List<Demand> demands = new ArrayList<>();
        for (String name : maps) {
            demands.add(demand(Catalog.forMap(mappings, name, clock), name, newest.path()));
        }
        Path part = Files.createDirectories(folder).resolve(".made");
        Make.Made made;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
            made = Make.run(newest, catalog.tables(), demands, records, SEED, 0, out, null);
        }
        return new MadeSample(part, folder.resolve(made.fileName()));
    }

    /** How many of its lines, read as ISO 8859-1, are such. */
    long lines(Predicate<String> such) throws IOException {
        try (Stream<String> all = Files.lines(part, StandardCharsets.ISO_8859_1)) {
            return all.filter(such).count();
        }
    }

    /** Lets it appear under its name, which tells of its content. */
    void lay() throws IOException {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Demand demand(Catalog catalog, String map, String layout) {
        var translation = catalog.translation(map);
        return translation.demand(translation.sourceLayouts().stream()
                .filter(source -> source.path().equals(layout))
                .findFirst()
                .orElseThrow());
    }
}
