/** The connector against real servers and broken ones. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.connector.put;
