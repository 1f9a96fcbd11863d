package jp.tsunagi.bench.peer;

/** What an item can break. */
enum Rule {
    REQUIRED,
    TYPE,
    LENGTH,
    CODE,
    DATE,
    ORDER
}
