package jp.tsunagi.bench.peer;

/** What the task writes. */
enum Format {
    JSON,
    CSV
}
