package jp.tsunagi.synth;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.FileNames;
import jp.tsunagi.layout.Slot;
import org.jspecify.annotations.Nullable;

/** One synthetic file of a layout. Memory does not grow with the number of records. Not for more than one thread. */
public final class Synthetic {

    private static final long FRAME = 0x5DEECE66DL;

    private final Setting setting;
    private final long seed;
    private final int day;
    private final Map<String, String> nameParts = new HashMap<>();
    private final Set<String> unsatisfied = new TreeSet<>();

    Synthetic(Setting setting, long seed) {
        this.setting = setting;
        this.seed = seed;
        this.day = Calendar.dayIn(setting.layout.head().inForce(), new SplittableRandom(seed));
        nameParts();
    }

    /** The day that the data is about, yyyymmdd: the effective date of records that name none. */
    public int effectiveDate() {
        return day;
    }

    /** A name by the layout's pattern, else the layout's name. */
    public String fileName() {
        return setting.layout.head().fileNames().write(nameParts).orElse(setting.layout.name() + ".dat");
    }

    /** Rules that some record could not be made to keep, as {@code kind.field: rule}; empty after most runs. */
    public Set<String> unsatisfied() {
        return Set.copyOf(unsatisfied);
    }

    /**
     * Writes a file.
     *
     * @param records data records; control, header and end records and header rows come on top
     * @param out not closed
     */
    public void write(long records, OutputStream out) throws IOException {
        run(records, new PlainFile(setting, out, new SplittableRandom(seed ^ 1)));
    }

    /**
     * Writes a file with faults.
     *
     * @param permille how many of 1,000 records get one fault each
     * @param faults takes every problem that decode must report, in the order of the file
     */
    public void write(long records, int permille, OutputStream out, Consumer<Expected> faults) throws IOException {
        run(records, new FaultyFile(setting, out, new SplittableRandom(seed ^ 1), permille, fileName(), faults));
    }

    private void run(long records, FileSink sink) throws IOException {
        unsatisfied.clear();
        FileSums sums = new FileSums(setting.layout);
        if (sums.wanted()) {
            survey(records, sums);
        }
        try {
            sink.open();
            SplittableRandom random = new SplittableRandom(seed ^ 3);
            pass(records, (maker, root) -> {
                root.walk(draft -> {
                    if (sums.set(draft)) {
                        maker.settleAgain(draft, random);
                    }
                });
                sink.put(root);
            });
            sink.close();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The first run, which makes records only as long as somebody asks for their values. */
    private void survey(long records, FileSums sums) {
        DraftMaker maker = maker();
        SplittableRandom values = new SplittableRandom(seed);
        outline().draw(records, branch -> {
            if (sums.needsValues()) {
                maker.make(branch, dayOfRecord(values), values.split()).walk(sums::take);
            } else {
                sums.count(branch);
            }
        });
    }

    private void pass(long records, BiConsumer<DraftMaker, Draft> sink) {
        DraftMaker maker = maker();
        SplittableRandom values = new SplittableRandom(seed);
        outline().draw(records, branch -> sink.accept(maker, maker.make(branch, dayOfRecord(values), values.split())));
    }

    private DraftMaker maker() {
        return new DraftMaker(setting, new Shared(setting.layout), unsatisfied);
    }

    private Outline outline() {
        return new Outline(setting.layout, new SplittableRandom(seed ^ FRAME));
    }

    /** Mostly the file's own day; some records are of another day of the same month, where that is still in force. */
    private int dayOfRecord(SplittableRandom random) {
        int other = Calendar.anyDayOfMonth(day, random);
        return setting.layout.head().inForce().covers(other) && random.nextInt(3) == 0 ? other : day;
    }

    private void nameParts() {
        FileNames names = setting.layout.head().fileNames();
        ItemValues items = new ItemValues(setting);
        SplittableRandom random = new SplittableRandom(seed ^ 7);
        Draft draft = new Draft(setting.layout.kinds().get(0), null, Person.any(random), day);
        for (String part : FileNames.partsOf(names.written())) {
            @Nullable Field field = names.parts().get(part);
            if (field != null) {
                boolean effective = part.equals(setting.layout.head().effectiveDate()) && Calendar.dated(field.type());
                nameParts.put(
                        part,
                        effective
                                ? Calendar.form(field).text(day)
                                : items.make(new Slot(field, part, 0, field.label(), 0), draft, random));
            }
        }
    }
}
