package jp.tsunagi.mapping;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What one run of a set did.
 *
 * @param read records read, of all files
 * @param keys different keys
 * @param keysSetAside keys that were kept back, with all their records
 * @param written the sets of files, in the order of their split values' first records; empty if {@code refused}
 * @param setAside files of the records kept back, named as they came
 * @param layouts the paths of the layouts that the files have, by file written or set aside
 * @param refused an error stopped the whole set: nothing must go on
 */
public record SetOutcome(
        long read,
        long keys,
        long keysSetAside,
        List<Written> written,
        List<Path> setAside,
        Map<Path, String> layouts,
        long errors,
        long warnings,
        boolean refused) {

    /**
     * One set of files.
     *
     * @param splitValue what it was made for; empty: the set is not split
     */
    public record Written(String splitValue, List<Path> files) {}
}
