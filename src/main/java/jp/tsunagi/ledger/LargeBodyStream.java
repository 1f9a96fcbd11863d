package jp.tsunagi.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.concurrent.Executor;

/**
 * A large body, piece by piece, the next one fetched while one is read; at its end it must have been what its address
 * says.
 */
final class LargeBodyStream extends InputStream {

    private final Pieces pieces;
    private final int count;
    private final StoredBody body;
    private final Ahead<byte[]> fetching;
    private final MessageDigest digest = Digests.sha256();
    private byte[] piece = new byte[0];
    private int at;
    private int next;

    /** @param beside what fetches */
    LargeBodyStream(Pieces pieces, int count, StoredBody body, Executor beside) {
        this.pieces = pieces;
        this.count = count;
        this.body = body;
        this.fetching = new Ahead<>(beside);
    }

    @Override
    public int read() throws IOException {
        return filled() ? piece[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!filled()) {
            return -1;
        }
        int taken = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, to, from, taken);
        at += taken;
        return taken;
    }

    private boolean filled() throws IOException {
        while (at == piece.length) {
            if (next == count) {
                return false;
            }
            byte[] ahead = fetching.take();
            piece = ahead == null ? pieces.get(next) : ahead;
            next++;
            if (next < count) {
                int following = next;
                fetching.start(() -> pieces.get(following));
            }
            at = 0;
            digest.update(piece);
            if (next == count && !Arrays.equals(digest.digest(), body.address())) {
                piece = new byte[0];
                throw new IOException("the body " + body.hex() + " is not what was stored");
            }
        }
        return true;
    }

    @Override
    public void close() {
        fetching.end();
        next = count;
        piece = new byte[0];
        at = 0;
    }

    /** The pieces of one body, from 0. */
    @FunctionalInterface
    interface Pieces {
        byte[] get(int n) throws IOException;
    }
}
