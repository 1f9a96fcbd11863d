/** Problems as lines, and the sentences in them. Open {@link jp.tsunagi.problem.ProblemOutputTest} first. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.problem;
