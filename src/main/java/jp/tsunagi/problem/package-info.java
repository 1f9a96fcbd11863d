/**
 * Problems: bad data, told as values with an address, never as exceptions. Open {@link jp.tsunagi.problem.Problem}
 * first. Must not know any other package.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.problem;
