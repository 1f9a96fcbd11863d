/**
 * What all connectors share: the names of the hub's own Camel headers. Each connector is a package of its own below
 * this one and must not know the others.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.connector;
