/**
 * The other side, simulated on real protocols, for the demonstration and the tests: what arrived is counted here, where
 * the hub cannot reach. Open {@link jp.tsunagi.hub.partner.Partners} first. Must not know how the hub works inside.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.hub.partner;
