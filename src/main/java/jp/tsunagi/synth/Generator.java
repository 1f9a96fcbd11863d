package jp.tsunagi.synth;

import java.util.List;
import jp.tsunagi.layout.Demand;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.RecordWriter;
import jp.tsunagi.layout.TableSource;

/** Makes valid files by a layout alone. */
public final class Generator {

    private Generator() {}

    /** Whether files of this layout can be made: delimited and fixed-width ones can. */
    public static boolean makes(Layout layout) {
        return RecordWriter.writes(layout);
    }

    /**
     * Files of a layout. The same seed gives the same bytes.
     *
     * @throws IllegalArgumentException unless {@link #makes}, or if the layout's conditions or tables are at fault
     */
    public static Synthetic of(Layout layout, TableSource tables, long seed) {
        return of(layout, tables, List.of(), seed);
    }

    /**
     * Files of a layout that maps take too.
     *
     * @param demands of those maps
     * @throws IllegalArgumentException unless {@link #makes}, or if the layout's conditions or tables are at fault
     */
    public static Synthetic of(Layout layout, TableSource tables, List<Demand> demands, long seed) {
        return new Synthetic(new Setting(layout, tables, demands), seed);
    }
}
