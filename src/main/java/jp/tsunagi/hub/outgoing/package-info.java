/**
 * Deliveries on their way out: per partner a queue, threads that take tickets from it, and the partner's connector.
 * What may be sent when is decided by {@code jp.tsunagi.delivery}; what is true stands in the ledger. Open
 * {@link jp.tsunagi.hub.outgoing.Lane} first. Must not know any partner or protocol.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.hub.outgoing;
