package jp.tsunagi.layout;

import java.util.List;
import jp.tsunagi.problem.Severity;
import jp.tsunagi.source.Origin;

/**
 * A rule of a whole file: what a control record says against what is there.
 *
 * @param at the value that is checked: {@code kind.field}, or {@code field} in every kind that has it
 * @param until the kind after whose records a sum or a sameness begins anew; empty: it is about the whole file
 */
public record FileCheck(String id, String at, Rule rule, String until, String say, Severity severity, Origin origin) {

    /** What it must agree with. */
    public sealed interface Rule {}

    /** The number of records of these kinds. */
    public record Count(List<String> kinds) implements Rule {}

    /** The sum over {@code kind.field}s. */
    public record Sum(List<String> fields) implements Rule {}

    /** Counted on from here, by one for every record that has the field. */
    public record Sequence(long from) implements Rule {}

    /** The first characters of a field of the first record of these kinds. */
    public record FirstOf(List<String> kinds, String field, int characters) implements Rule {}

    /**
     * All records carry the same values of these fields.
     *
     * @param kinds the records; empty: those under each record of {@code per}
     */
    public record Same(List<String> fields, List<String> kinds, String per) implements Rule {}
}
