/** Runs the component in a route, with hand-made maps. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.connector.mapping;
