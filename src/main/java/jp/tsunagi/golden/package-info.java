/**
 * Examples as tests: every folder under {@code examples/} of a layout or map is a case, run from the command line and
 * by the project's own tests. Open {@link jp.tsunagi.golden.Examples} first. Must not know Camel, Spring or SQL.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.golden;
