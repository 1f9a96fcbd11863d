/**
 * {@code ./tsunagi bench --hub}: how many messages a second a hub takes durably and delivers. Open
 * {@link jp.tsunagi.bench.hub.HubBench} first. Knows the hub from outside only.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.bench.hub;
