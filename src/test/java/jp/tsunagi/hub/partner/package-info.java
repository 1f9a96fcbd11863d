/** The simulated partners, judged by clients that are not the hub. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.hub.partner;
