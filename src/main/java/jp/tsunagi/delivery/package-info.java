/**
 * How a partner is delivered to, as pure logic: when to try again, when to leave a dead partner alone, in which hours
 * it takes anything, how fast, and what its own receipts mean. All of it is read from {@code conf/partners/}. Open
 * {@link jp.tsunagi.delivery.PartnerPolicy} first. Must not know Camel, Spring, SQL, a broker or the clock on the wall.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.delivery;
