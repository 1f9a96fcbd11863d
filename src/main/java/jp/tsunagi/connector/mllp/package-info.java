/**
 * HL7 v2 messages to a partner over MLLP. Open {@link jp.tsunagi.connector.mllp.MllpSendEndpoint} first. Must not know
 * other connectors, routes or SQL.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.connector.mllp;
