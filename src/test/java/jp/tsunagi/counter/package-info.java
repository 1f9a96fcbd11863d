/** The door of the counters over real TLS and HTTP. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.counter;
