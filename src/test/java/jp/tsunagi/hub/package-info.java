/** Starts whole hubs, with servers inside the process, and looks at what comes out of them. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.hub;
