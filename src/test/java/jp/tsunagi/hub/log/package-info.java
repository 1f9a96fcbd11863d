/** Looks for personal data in log lines. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.hub.log;
