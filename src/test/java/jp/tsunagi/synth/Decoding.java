package jp.tsunagi.synth;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.layout.RecordStream;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.source.Faults;

/** The repository's layouts, and what the engine finds in a file. */
final class Decoding {

    static final Catalog CATALOG =
            Catalog.read(Path.of("mappings"), Clock.fixed(Instant.parse("2026-04-01T00:00:00Z"), ZoneOffset.UTC));

    private static final Comparator<Expected> IN_ORDER = Comparator.comparingLong(Expected::record)
            .thenComparingLong(Expected::byteOffset)
            .thenComparingInt(Expected::item)
            .thenComparing(Expected::rule);

    private Decoding() {}

    static List<Layout> layouts() {
        return CATALOG.layouts().stream().filter(Generator::makes).toList();
    }

    static LayoutPlan plan(Layout layout) {
        return LayoutPlan.of(layout, CATALOG.tables(), new Faults());
    }

    /** The problems of a file, in the order of their places. */
    static List<Expected> problems(LayoutPlan plan, byte[] file, String name, int today) throws IOException {
        List<Problem> found = new ArrayList<>();
        RecordStream stream = plan.open(new ByteArrayInputStream(file), name, today, found::add);
        while (stream.next() != RecordStream.Step.END) {
            continue;
        }
        return ordered(found.stream().map(p -> Expected.of(p.place(), p.rule())).toList());
    }

    static List<Expected> ordered(List<Expected> problems) {
        return problems.stream().sorted(IN_ORDER).toList();
    }
}
