package jp.tsunagi.layout;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Predicate;
import jp.tsunagi.layout.RecordReader.Cut;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into blocks, each in front of the last line in it that looks like a record to begin with. What stands
 * between quotes may look so too: whoever reads the block finds that its last record does not end there.
 */
public final class FileBlocks {

    /** The longest record that is looked at to know its kind, in bytes. */
    private static final int LOOK = 1 << 16;

    /** How many lines are looked at before a block is left as it is, or cut at any line. */
    private static final int MOST_LINES = 1_000;

    private final InputStream in;
    private final DelimitedReader looker;
    private final Predicate<Record> begins;
    private final boolean anyLine;
    private byte[] rest = {};
    private long offset;
    private boolean ended;

    /**
     * @param in the file from {@code offset} on
     * @param begins whether a block may begin with a record
     * @param anyLine whether, if there is no such record, it may begin with any line
     */
    FileBlocks(InputStream in, long offset, Predicate<Record> begins, boolean anyLine, DelimitedReader reader) {
        this.in = in;
        this.offset = offset;
        this.begins = begins;
        this.anyLine = anyLine;
        this.looker = reader.part(new ByteFeed(InputStream.nullInputStream(), LOOK, 0, LOOK));
    }

    /** Reads the next block into one that is done with; null at the end of the file. */
    public @Nullable FileBlock next(FileBlock block) throws IOException {
        if (ended && rest.length == 0) {
            return null;
        }
        System.arraycopy(rest, 0, block.bytes, 0, rest.length);
        int filled = rest.length;
        while (!ended && filled < block.bytes.length) {
            int read = in.read(block.bytes, filled, block.bytes.length - filled);
            ended = read < 0;
            filled += Math.max(0, read);
        }
        if (filled == 0) {
            return null;
        }
        int end = end(block.bytes, filled);
        block.whole = end > 0;
        block.length = block.whole ? end : filled;
        block.offset = offset;
        offset += block.length;
        rest = Arrays.copyOfRange(block.bytes, block.length, filled);
        return block;
    }

    /** Where the last such record begins that can be seen as a whole; 0: there is none. */
    private int end(byte[] bytes, int filled) throws IOException {
        int lastLine = 0;
        for (int i = filled - 1, lines = 0; i > 0 && lines < MOST_LINES; i--) {
            if (bytes[i - 1] == '\n') {
                if (begins(bytes, i, filled)) {
                    return i;
                }
                lastLine = Math.max(lastLine, i);
                lines++;
            }
        }
        return anyLine ? lastLine : 0;
    }

    private boolean begins(byte[] bytes, int from, int filled) throws IOException {
        ByteFeed feed = looker.feed();
        feed.lay(bytes, from, filled);
        Cut cut = looker.next();
        return cut == Cut.RECORD && !feed.ended && begins.test(looker.record());
    }
}
