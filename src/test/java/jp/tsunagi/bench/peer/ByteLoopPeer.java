package jp.tsunagi.bench.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The limit: what the task costs when it is written for this one layout on bytes, with no string, no object per record
 * and no abstraction to pay for. Nobody would want to maintain it; it tells how much a general engine could still gain.
 */
final class ByteLoopPeer implements Peer {

    private static final int BUFFER = 1 << 18;
    private static final int FLUSH_AT = 1 << 16;

    private final Format format;

    ByteLoopPeer(Format format) {
        this.format = format;
    }

    @Override
    public Tally run(Path in, Path out, Path refused) throws IOException {
        ClaimCodes codes = new ClaimCodes();
        ByteRow row = switch (format) {
            case JSON -> new ByteJsonRow(codes);
            case CSV -> new ByteCsvRow(codes);
        };
        try (InputStream from = Files.newInputStream(in);
                OutputStream to = Files.newOutputStream(out);
                Refusals refusals = new Refusals(refused)) {
            long written = run(from, to, new ByteChecks(codes, refusals), row);
            return new Tally(written, refusals.records());
        }
    }

    private static long run(InputStream from, OutputStream to, ByteChecks checks, ByteRow row) throws IOException {
        ByteRecord record = new ByteRecord(BUFFER);
        byte[] out = new byte[FLUSH_AT * 2];
        int filled = 0;
        long written = 0;
        while (record.next(from)) {
            if (record.items == ClaimChecks.ITEMS && checks.accepts(record)) {
                filled = row.write(record, out, filled);
                written++;
                if (filled > FLUSH_AT) {
                    to.write(out, 0, filled);
                    filled = 0;
                }
            }
        }
        to.write(out, 0, filled);
        return written;
    }
}
