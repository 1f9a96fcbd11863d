package jp.tsunagi.bench.peer;

/**
 * What a run did, in data records.
 *
 * @param refused records kept back because of a fault
 */
record Tally(long written, long refused) {}
