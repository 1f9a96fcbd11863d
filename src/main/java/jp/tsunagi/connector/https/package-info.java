/**
 * Files to a partner over HTTPS, and the question what became of one. Open
 * {@link jp.tsunagi.connector.https.HttpsSendEndpoint} first. Must not know other connectors, routes or SQL.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.connector.https;
