package jp.tsunagi.mapping;

import java.util.List;
import jp.tsunagi.problem.Place;

/**
 * Where one output value came from.
 *
 * @param field the target field's path, with the index of each array, e.g. {@code details[0].units}
 * @param value what was written; empty: nothing
 * @param personal whether the value is masked where a person reads it
 * @param sources the source items, with their addresses
 * @param steps what was done on the way, in the language's words
 * @param map file and line of the map
 */
public record Lineage(
        String field, String value, boolean personal, List<Place> sources, List<String> steps, String map) {}
