package jp.tsunagi.correction;

import java.util.List;
import java.util.stream.Collectors;
import jp.tsunagi.ledger.StoredPart;

/**
 * What is mended.
 *
 * @param map whose source the bytes are; empty: they are no map's source
 * @param parts its files
 * @param own the place, from 0, of the one file that is meant if none is named; -1: it must be named
 * @param set whether they are the files of a set, to which one that was missing may be added
 * @param editions whether any edition of the layout will do: what is read may be of any, what is written is of one
 * @param replacement has other files take their place
 */
record Original(
        long id,
        String exchange,
        String map,
        List<StoredPart> parts,
        int own,
        boolean set,
        boolean editions,
        Replacement replacement) {

    /** The file of this name, whatever folder its name has in front; -1: none. */
    int named(String name) {
        for (int n = 0; n < parts.size(); n++) {
            if (last(parts.get(n).name()).equals(last(name))) {
                return n;
            }
        }
        return -1;
    }

    /** The names of its files. */
    String names() {
        return parts.stream().map(part -> last(part.name())).collect(Collectors.joining(", "));
    }

    /** A file's name without its folder. */
    static String last(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    /** Has other files take the place. */
    @FunctionalInterface
    interface Replacement {

        /** Returns the number under which they go on. */
        long by(List<StoredPart> files, String actor);
    }
}
