/** The REST API on a real ledger. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.hub.api;
