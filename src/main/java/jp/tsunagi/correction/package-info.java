/**
 * Mended bytes: into which file's place they go, and whether the layout of that file finds errors in them. Open
 * {@link jp.tsunagi.correction.Mending} first. Must not know who asks for it, a route, or SQL.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.correction;
