/**
 * Files into a partner's folder, local or over SFTP, so that each is there whole or not at all, and once. Open
 * {@link jp.tsunagi.connector.put.Placing} first. Must not know other connectors, routes or SQL.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.connector.put;
