/**
 * The proof that nothing is lost and nothing takes effect twice: it kills the hub, its servers and its partners under
 * load, and compares its own list of what the hub acknowledged with what partners really got. Open
 * {@link jp.tsunagi.prove.Campaign} first. Knows the hub only from outside: as processes, doors, and the ledger's
 * tables.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.prove;
