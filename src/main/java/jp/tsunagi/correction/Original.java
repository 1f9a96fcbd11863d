package jp.tsunagi.correction;

import java.util.List;
import jp.tsunagi.ledger.StoredPart;

/**
 * What is mended.
 *
 * @param map whose source the bytes are; empty: they are no map's source
 * @param parts its files
 * @param editions whether any edition of the layout will do: what is read may be of any, what is written is of one
 * @param replacement has other files take their place
 */
record Original(
        long id, String exchange, String map, List<StoredPart> parts, boolean editions, Replacement replacement) {

    /** Has other files take the place. */
    @FunctionalInterface
    interface Replacement {

        /** Returns the number under which they go on. */
        long by(List<StoredPart> files, String actor);
    }
}
