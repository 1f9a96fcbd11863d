/**
 * Live text: routes, connectors and mappings take effect when their files change, between two messages. What does not
 * check is not taken; the old one goes on and the fault is shown with file and line. Each route file runs in a Camel
 * context of its own, so that an exchange is swapped without touching the others. Open
 * {@link jp.tsunagi.hub.live.LiveRoutes} first. Must not know any exchange, nor what a mapping does.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.hub.live;
