package jp.tsunagi.layout;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of blocks, one block after another; the next is only asked for when all before is used up. */
public final class BlockInput extends InputStream {

    /** Gives the block that follows. */
    public interface Following {

        /** Null at the end of the file. */
        @Nullable
        FileBlock next() throws IOException;
    }

    private final Following following;
    private @Nullable FileBlock block;
    private int position;

    public BlockInput(Following following) {
        this.following = following;
    }

    /** Goes on with this block; only where the one before is used up. */
    public void give(FileBlock next) {
        block = next;
        position = 0;
    }

    /** The block that was given or asked for last; null: none yet. */
    public @Nullable FileBlock block() {
        return block;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        while (block == null || position == block.length) {
            FileBlock next = following.next();
            if (next == null) {
                return -1;
            }
            give(next);
        }
        int read = Math.min(length, block.length - position);
        System.arraycopy(block.bytes, position, into, from, read);
        position += read;
        return read;
    }
}
