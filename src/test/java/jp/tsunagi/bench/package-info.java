/**
 * The benchmark of {@code ./tsunagi bench}: the product against named peers on one task, in one interleaved run, every
 * run in a process of its own, results as ratios. Open {@link jp.tsunagi.bench.Bench} first; the contestants are in
 * {@code jp.tsunagi.bench.peer}. Lives among the tests so that the peers' libraries stay out of the product.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.bench;
