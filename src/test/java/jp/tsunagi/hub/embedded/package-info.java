/** Starts the servers for real, stops and kills them, and looks at what they kept. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.hub.embedded;
