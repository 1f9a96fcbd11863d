/**
 * Where a test ends a node on purpose. Open {@link jp.tsunagi.crash.CrashPointTest} first. Must not know the routes.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.crash;
