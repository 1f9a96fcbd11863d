package jp.tsunagi.synth;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;

/** Writes records as they are. */
final class PlainFile implements FileSink {

    private final Setting setting;
    private final OutputStream out;
    private final SplittableRandom random;

    PlainFile(Setting setting, OutputStream out, SplittableRandom random) {
        this.setting = setting;
        this.out = out;
        this.random = random;
    }

    @Override
    public void open() throws IOException {
        out.write(setting.writer.mark(random.nextBoolean()));
        for (byte[] row : setting.writer.headerRows()) {
            out.write(row);
        }
    }

    @Override
    public void put(Draft root) {
        root.walk(draft -> {
            try {
                out.write(setting.writer
                        .record(draft.kind, setting.build(draft).items())
                        .bytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
