package jp.tsunagi.mapping;

/**
 * What one run of a map did.
 *
 * @param read records read, control records and headers included
 * @param written outputs written; 0 if {@code refused}
 * @param setAside records kept back with their bytes because of an error
 * @param refused an error stopped the whole file: nothing must go on
 * @param fileName the name the target's layout gives to the output; empty if it has none
 */
public record Outcome(
        long read, long written, long setAside, long errors, long warnings, boolean refused, String fileName) {}
