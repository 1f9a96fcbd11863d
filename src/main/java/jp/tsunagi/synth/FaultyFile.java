package jp.tsunagi.synth;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;
import jp.tsunagi.layout.RecordWriter.Written;
import org.jspecify.annotations.Nullable;

/** Writes records, some of them with one fault each, and tells what a reader must find. */
final class FaultyFile implements FileSink {

    private static final int TRIES = 40;

    private final Setting setting;
    private final OutputStream out;
    private final SplittableRandom random;
    private final int permille;
    private final FaultList list;
    private final DraftMaker rules;
    /**
     * A file either lies about itself or has broken records: where a record is not known, nobody can say whether the
     * file's counts are right.
     */
    private final boolean lying;

    private final Lies lies;

    private @Nullable Draft frame;
    private boolean dataSeen;

    FaultyFile(
            Setting setting,
            OutputStream out,
            SplittableRandom random,
            int permille,
            String name,
            Consumer<Expected> faults) {
        this.setting = setting;
        this.out = out;
        this.random = random;
        this.permille = permille;
        this.rules = new DraftMaker(setting, new Shared(setting.layout), new TreeSet<>());
        this.list = new FaultList(setting, name, faults);
        this.lies = new Lies(setting, rules);
        this.lying = !setting.layout.fileChecks().isEmpty() && random.nextInt(3) == 0;
    }

    @Override
    public void open() throws IOException {
        byte[] mark = setting.writer.mark(true);
        out.write(mark);
        list.skip(mark.length);
        for (byte[] row : setting.writer.headerRows()) {
            out.write(row);
            list.header(row.length);
        }
    }

    @Override
    public void put(Draft root) {
        boolean framed = isFrame(root);
        Draft extra = frame;
        if (!framed && !lying && dataSeen && extra != null && broken() && random.nextInt(12) == 0) {
            Line line = line(extra);
            line.breakRecord("record.order", -1, 0, true);
            write(line);
        }
        root.walk(draft -> {
            write(broken() ? faulty(draft) : line(draft));
            lies.seen(draft);
        });
        frame = framed && frame == null ? root : frame;
        dataSeen |= !framed;
    }

    private Line line(Draft draft) {
        return new Line(draft, setting, rules.rules(draft.kind));
    }

    private boolean broken() {
        return random.nextInt(1000) < permille;
    }

    private boolean isFrame(Draft root) {
        return setting.layout.grammar().stream()
                .anyMatch(s -> Outline.frame(s) && s.kind().equals(root.kind.name()));
    }

    /** The record with one fault; without, if none of the ways that were tried is possible. */
    private Line faulty(Draft draft) {
        Line line = line(draft);
        if (lying && random.nextBoolean() && lies.on(line, random)) {
            return line;
        }
        List<ItemFaults.Way> items = ItemFaults.ways();
        List<RecordFaults.Way> records = lying ? List.of() : RecordFaults.ways();
        for (int tries = 0; tries < TRIES; tries++) {
            line = line(draft);
            int way = random.nextInt(items.size() + records.size());
            if (way >= items.size()) {
                if (records.get(way - items.size()).on(line, random)) {
                    return line;
                }
                continue;
            }
            for (int places = 0; places < 8; places++) {
                int slot = random.nextInt(line.items.size());
                if (mayBreak(line, slot) && items.get(way).on(line, slot, random)) {
                    return line;
                }
            }
        }
        return line(draft);
    }

    private boolean mayBreak(Line line, int slot) {
        return !RecordFaults.selects(line, slot) && !(lying && lies.about(line, slot));
    }

    private void write(Line line) {
        Written written = line.written();
        try {
            out.write(written.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        list.see(line, written);
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
