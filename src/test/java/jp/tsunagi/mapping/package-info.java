/** Maps over whole files. Open {@link jp.tsunagi.mapping.StatementRulesTest} first. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.mapping;
