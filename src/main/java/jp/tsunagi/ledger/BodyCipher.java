package jp.tsunagi.ledger;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

/**
 * One piece of a body: zstd, then AES-GCM. A piece is tied to its place, so that pieces cannot change theirs unnoticed.
 */
final class BodyCipher {

    private static final int LEVEL = 1;

    private final LedgerKeys keys;

    BodyCipher(LedgerKeys keys) {
        this.keys = keys;
    }

    /** @param place what tells this piece from every other: see {@link #place} */
    byte[] seal(byte[] plain, byte[] place) {
        return keys.encrypt(Zstd.compress(plain, LEVEL), place);
    }

    /** @param most no piece is longer */
    byte[] open(byte[] sealed, byte[] place, int most) throws IOException {
        try {
            byte[] compressed = keys.decrypt(sealed, place);
            long size = Zstd.getFrameContentSize(compressed);
            if (size < 0 || size > most) {
                throw new IOException("a piece of a stored body is of no possible size");
            }
            return Zstd.decompress(compressed, (int) size);
        } catch (GeneralSecurityException | ZstdException e) {
            throw new IOException("a stored body was changed, or its key is not here", e);
        }
    }

    /** The place of a piece of a large body. */
    static byte[] place(long content, int n) {
        return ByteBuffer.allocate(12).putLong(content).putInt(n).array();
    }
}
