package jp.tsunagi.mapping;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.Kind;
import jp.tsunagi.layout.Record;
import jp.tsunagi.layout.RecordStream.Step;
import jp.tsunagi.problem.Place;

/** Finds the output that a record goes into, and tells where each of its values comes from. */
final class Explaining implements Units.Taker {

    private final MapPlans plans;
    private final Run run;
    private final long number;
    private final Units units;
    private final Set<String> personal = new HashSet<>();
    private final List<Lineage> found = new ArrayList<>();

    Explaining(MapPlans plans, Run run, boolean anyOrder, long number) {
        this.plans = plans;
        this.run = run;
        this.number = number;
        this.units = Units.of(plans, anyOrder, true, this);
        plans.own().target().fields().forEach(field -> personal(field, ""));
    }

    /** Notes the target fields that are personal, whatever the source's layout says of where they came from. */
    private void personal(Field field, String prefix) {
        if (field.personal()) {
            personal.add(prefix + field.name());
            personal.add(prefix + field.path());
        }
        field.fields().forEach(inner -> personal(inner, prefix + field.name() + "."));
    }

    List<Lineage> lineages() throws IOException {
        try (units) {
            for (Step step = run.stream.next(); step != Step.END && found.isEmpty(); step = run.stream.next()) {
                if (step != Step.HEADER) {
                    units.take(run.stream.record(), run.stream.depth(), step == Step.FAULTY);
                }
            }
            if (found.isEmpty()) {
                units.end();
            }
        }
        return found;
    }

    @Override
    public void take(Record unit, boolean faulty) {
        if (!found.isEmpty() || !holds(unit)) {
            return;
        }
        for (Map.Entry<String, MapPlan.Placed> entry : plans.of(unit).values().entrySet()) {
            explain(entry.getKey(), entry.getValue(), new Scope(null, unit), 0);
        }
    }

    private boolean holds(Record record) {
        if (record.number() == number) {
            return true;
        }
        for (int c = 0; c < record.kind().children().size(); c++) {
            if (record.children(c).stream().anyMatch(this::holds)) {
                return true;
            }
        }
        return false;
    }

    private void explain(String path, MapPlan.Placed placed, Scope scope, int level) {
        if (level < placed.eaches().size()) {
            String each = placed.eaches().get(level);
            Kind kind = scope.record.kind();
            int child = kind.child(each);
            if (child >= 0) {
                int i = 0;
                for (Record record : scope.record.children(child)) {
                    explain(indexed(path, level, i++), placed, new Scope(scope, record), level + 1);
                }
                return;
            }
            Kind.Repeat repeat = kind.repeat(each);
            for (int k = 0; k < repeat.times(); k++) {
                Scope inner = new Scope(scope, scope.record);
                inner.shift = k * repeat.stride();
                explain(indexed(path, level, k), placed, inner, level + 1);
            }
            return;
        }
        run.start();
        Value value = placed.value();
        boolean there = value.get(run, scope, run.slice);
        List<Place> places = new ArrayList<>();
        boolean masked = personal.contains(path.replaceAll("\\[[0-9]+]", ""));
        Source source = value.source(run, scope);
        for (FieldRef ref : source.fields()) {
            Record record = ref.record(run, scope);
            places.add(Run.place(run.stream.file(), record, ref.slot(scope)));
            masked |= ref.field().personal();
        }
        found.add(new Lineage(
                path,
                there ? run.slice.text() : "",
                masked,
                places,
                source.steps(),
                placed.at().toString()));
    }

    /** Puts an index behind the array that stands at this level of the path. */
    private static String indexed(String path, int level, int index) {
        int from = 0;
        for (int i = 0; i < level; i++) {
            from = path.indexOf("].", from) + 2;
        }
        int dot = path.indexOf('.', from);
        return dot < 0 ? path : path.substring(0, dot) + "[" + index + "]" + path.substring(dot);
    }
}
