package jp.tsunagi.layout;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import jp.tsunagi.problem.Findings;

/** JSON lines to bytes, by a layout alone: the way back of decoding. */
public final class Encoder {

    private final List<LayoutPlan> editions;
    private final int today;

    /**
     * @param editions the oldest first; each record is written by the one that its effective date falls in, if files of
     *     that one are made as those of the first record's are
     * @param today yyyymmdd, the effective date of records that name none
     */
    public Encoder(List<LayoutPlan> editions, int today) {
        this.editions = List.copyOf(editions);
        this.today = today;
    }

    /** What was done: lines read and records written. */
    public record Result(long read, long written, long errors) {}

    /**
     * Writes a file; lines that cannot be written as a whole, and those of which an item breaks its rule, are told and
     * left out. What stands between records, and checks, are for decoding to say.
     *
     * @throws IllegalArgumentException if files of the layout are only read
     */
    public Result run(InputStream in, String fileName, OutputStream out, Findings findings) throws IOException {
        ByteFeed feed = new ByteFeed(in, Opening.LONGEST_RECORD, 0);
        EncodedFile file = new EncodedFile(new EncodedEditions(editions), fileName, out, findings, today);
        for (int end = feed.line(); end >= 0 || feed.tooLong(); end = feed.line()) {
            long offset = feed.base + feed.position;
            if (end < 0) {
                feed.position = feed.filled;
                feed.skipLine();
                file.tooLong(offset, feed.base + feed.position);
                continue;
            }
            byte[] line = Arrays.copyOfRange(feed.bytes, feed.position, end);
            feed.position = end;
            file.line(line, offset);
        }
        file.end();
        return file.result();
    }
}
