package jp.tsunagi.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/** A large body, piece by piece; at its end it must have been what its address says. */
final class LargeBodyStream extends InputStream {

    private final Pieces pieces;
    private final int count;
    private final StoredBody body;
    private final MessageDigest digest = Digests.sha256();
    private byte[] piece = new byte[0];
    private int at;
    private int next;

    LargeBodyStream(Pieces pieces, int count, StoredBody body) {
        this.pieces = pieces;
        this.count = count;
        this.body = body;
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
            piece = pieces.get(next++);
            at = 0;
            digest.update(piece);
            if (next == count && !Arrays.equals(digest.digest(), body.address())) {
                piece = new byte[0];
                throw new IOException("the body " + body.hex() + " is not what was stored");
            }
        }
        return true;
    }

    /** The pieces of one body, from 0. */
    @FunctionalInterface
    interface Pieces {
        byte[] get(int n) throws IOException;
    }
}
