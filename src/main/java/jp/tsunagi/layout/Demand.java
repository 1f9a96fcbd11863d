package jp.tsunagi.layout;

import java.util.List;
import java.util.Set;

/**
 * What a map demands of the records that it reads, beyond their layout.
 *
 * @param kind the records it is about
 * @param where which of them make an output, as a condition; empty: all
 * @param checks that must hold for every one
 * @param fields that must be there in those that make an output
 */
public record Demand(String kind, String where, List<Check> checks, Set<String> fields) {

    public Demand {
        checks = List.copyOf(checks);
        fields = Set.copyOf(fields);
    }
}
