/** The ledger on a real PostgreSQL, one for each class. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.ledger;
