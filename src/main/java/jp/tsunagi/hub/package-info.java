/**
 * The running hub: configuration, secrets, start and stop. Open {@link jp.tsunagi.hub.Hub} first. Must not know what a
 * message means; that is in the mappings.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.hub;
