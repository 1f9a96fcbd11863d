/**
 * The contestants of the benchmark: the same task written with each library as that library's documentation advises,
 * and the product itself. Each runs in a process of its own, started as {@link jp.tsunagi.bench.peer.PeerProcess}. Open
 * {@link jp.tsunagi.bench.peer.Peer} first. Must not know the harness in {@code jp.tsunagi.bench}.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.bench.peer;
