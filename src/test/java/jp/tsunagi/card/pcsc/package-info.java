/** Watching readers, against a service that does what it is told. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.card.pcsc;
