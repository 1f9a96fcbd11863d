package jp.tsunagi.synth;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;
import jp.tsunagi.layout.GrammarStep;
import jp.tsunagi.layout.RecordWriter.Written;
import org.jspecify.annotations.Nullable;

/** Writes records, some of them with one fault each, and tells what a reader must find. */
final class FaultyFile implements FileSink {

    private static final int TRIES = 40;

    private final Setting setting;
    private final OutputStream out;
    private final SplittableRandom random;
    private final int permille;
    private final Expectations expectations;
    /** Good records of each kind so far, under the record that stands open. */
    private final Map<String, Integer> good = new HashMap<>();

    private @Nullable Draft frame;
    private boolean dataSeen;

    FaultyFile(
            Setting setting,
            OutputStream out,
            SplittableRandom random,
            int permille,
            int day,
            String name,
            Consumer<Expected> faults) {
        this.setting = setting;
        this.out = out;
        this.random = random;
        this.permille = permille;
        DraftMaker rules = new DraftMaker(setting, new Shared(setting.layout), new TreeSet<>());
        this.expectations = new Expectations(setting, rules, name, day, faults);
    }

    @Override
    public void open() throws IOException {
        byte[] mark = setting.writer.mark(true);
        out.write(mark);
        expectations.skip(mark.length);
        for (byte[] row : setting.writer.headerRows()) {
            out.write(row);
            expectations.header(row.length);
        }
    }

    @Override
    public void put(Draft root) {
        boolean framed = isFrame(root);
        if (!framed && dataSeen && frame != null && random.nextInt(1000) < permille && random.nextInt(12) == 0) {
            Line line = new Line(frame, setting);
            line.breakRecord("record.order", -1, 0, Line.Sight.WHOLE);
            write(line);
        }
        root.walk(draft -> {
            Line line = new Line(draft, setting);
            if (random.nextInt(1000) < permille) {
                line = faulty(draft, line);
            }
            write(line);
            if (line.sight == Line.Sight.WHOLE || line.sight == Line.Sight.KIND_ONLY) {
                good.merge(key(draft), 1, Integer::sum);
            }
        });
        frame = framed && frame == null ? root : frame;
        dataSeen |= !framed;
        good.keySet().removeIf(k -> k.startsWith("+"));
    }

    private static String key(Draft draft) {
        return (draft.parent == null ? "" : "+" + System.identityHashCode(draft.parent)) + draft.kind.name();
    }

    private boolean isFrame(Draft root) {
        return setting.layout.grammar().stream()
                .anyMatch(s -> Outline.frame(s) && s.kind().equals(root.kind.name()));
    }

    /** The same record with one fault; as it was, if none of the ways that were tried is possible. */
    private Line faulty(Draft draft, Line clean) {
        List<ItemFaults.Way> items = ItemFaults.ways();
        List<RecordFaults.Way> records = RecordFaults.ways();
        for (int tries = 0; tries < TRIES; tries++) {
            Line line = new Line(draft, setting);
            int way = random.nextInt(items.size() + records.size());
            if (way >= items.size()) {
                if (records.get(way - items.size()).on(line, spare(draft), random)) {
                    return line;
                }
                continue;
            }
            for (int places = 0; places < 8; places++) {
                int slot = random.nextInt(line.items.size());
                if (!RecordFaults.selects(line, slot) && items.get(way).on(line, slot, random)) {
                    return line;
                }
            }
        }
        return clean;
    }

    /** Whether nobody misses the record: nothing stands under it, and its kind need not stand here once more. */
    private boolean spare(Draft draft) {
        if (!draft.under.isEmpty()) {
            return false;
        }
        int least = least(setting.layout.grammar(), draft.kind.name());
        return !setting.layout.severalKinds() || least == 0 || good.getOrDefault(key(draft), 0) >= least && least < 2;
    }

    /** How often a kind must stand where the grammar names it; a group's records all must. */
    private static int least(List<GrammarStep> steps, String kind) {
        for (GrammarStep step : steps) {
            int inner =
                    step.kind().equals(kind) ? step.min() : Math.max(least(step.of(), kind), least(step.then(), kind));
            if (inner >= 0) {
                return step.group() && inner > 0 ? Integer.MAX_VALUE : inner;
            }
        }
        return -1;
    }

    private void write(Line line) {
        Written written = line.written();
        try {
            out.write(written.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        expectations.see(line, written);
    }

    @Override
    public void close() throws IOException {
        expectations.end();
        out.flush();
    }
}
