package jp.tsunagi.mapping;

import java.util.List;
import jp.tsunagi.layout.Condition;
import org.jspecify.annotations.Nullable;

/** The value of the first case whose condition holds. */
final class Cases extends Value {

    record Case(Condition when, Value then) {}

    private final List<Case> cases;
    private final @Nullable Value otherwise;

    Cases(List<Case> cases, @Nullable Value otherwise, Source source) {
        super(source);
        this.cases = List.copyOf(cases);
        this.otherwise = otherwise;
    }

    @Override
    boolean get(Run run, Scope scope, Slice out) {
        Value chosen = chosen(run, scope);
        return chosen != null && chosen.get(run, scope, out);
    }

    @Override
    Source source(Run run, Scope scope) {
        Value chosen = chosen(run, scope);
        return chosen == null ? source : chosen.source(run, scope).with("cases");
    }

    private @Nullable Value chosen(Run run, Scope scope) {
        for (Case one : cases) {
            if (one.when().holds(scope.record, run.stream)) {
                return one.then();
            }
        }
        return otherwise;
    }
}
