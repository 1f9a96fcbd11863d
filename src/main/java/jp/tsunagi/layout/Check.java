package jp.tsunagi.layout;

import jp.tsunagi.problem.Severity;
import jp.tsunagi.source.Origin;

/**
 * A rule of one record, in CEL.
 *
 * @param of the record kind it is for; empty: the layout's own
 * @param when only while this holds; empty: always
 * @param field the field the problem points to; empty: the record as a whole
 * @param say what the operator reads
 */
public record Check(
        String id, String of, String when, String require, String field, String say, Severity severity, Origin at) {}
