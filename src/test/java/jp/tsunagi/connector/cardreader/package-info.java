/**
 * {@code cardreader:} on the machine's own PC/SC service, with virtual cards. Where the service is not installed these
 * tests are aborted and say so. Open {@link jp.tsunagi.connector.cardreader.CardreaderTest} first.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.connector.cardreader;
