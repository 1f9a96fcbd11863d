package jp.tsunagi.mapping;

import java.util.List;
import jp.tsunagi.layout.Record;
import jp.tsunagi.problem.Place;
import jp.tsunagi.source.Origin;

/**
 * Where an output value comes from.
 *
 * @param fields the source fields, the first one being the one that problems point to
 * @param steps what is done on the way, in words of the language
 * @param at file and line of the map
 */
record Source(List<FieldRef> fields, List<String> steps, Origin at) {

    /** Where the first source field stands in the file; the record if there is none. */
    Place place(Run run, Scope scope) {
        if (fields.isEmpty()) {
            return Run.place(run.stream.file(), scope.record, -1);
        }
        Record record = fields.get(0).record(run, scope);
        return Run.place(run.stream.file(), record, fields.get(0).slot(scope));
    }

    Source with(String step) {
        List<String> more = new java.util.ArrayList<>(steps);
        more.add(step);
        return new Source(fields, more, at);
    }
}
