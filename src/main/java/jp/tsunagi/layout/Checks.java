package jp.tsunagi.layout;

import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.problem.Message;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.YamlMap;
import org.jspecify.annotations.Nullable;

/** Checks of a record, compiled. */
public final class Checks {

    private final List<LayoutPlan.Rule> rules;

    private Checks(List<LayoutPlan.Rule> rules) {
        this.rules = rules;
    }

    /** Checks as they are written in a layout or map. */
    public static List<Check> read(List<YamlMap> maps) {
        return LayoutFile.checks(maps);
    }

    public static Checks compile(List<Check> checks, Kind kind, Condition.Names names, Faults faults) {
        List<LayoutPlan.Rule> rules = new ArrayList<>();
        for (Check check : checks) {
            LayoutPlan.rule(check, kind, names, faults).ifPresent(rules::add);
        }
        return new Checks(List.copyOf(rules));
    }

    /** As they are written. */
    public List<Check> written() {
        return rules.stream().map(LayoutPlan.Rule::check).toList();
    }

    /** The problems of a record; mostly none. */
    public List<Problem> of(Record record, Condition.Context context, String file) {
        if (rules.isEmpty()) {
            return List.of();
        }
        List<Problem> problems = List.of();
        for (LayoutPlan.Rule rule : rules) {
            Problem problem = problem(rule, record, context, file);
            if (problem != null) {
                problems = problems.isEmpty() ? new ArrayList<>() : problems;
                problems.add(problem);
            }
        }
        return problems;
    }

    static @Nullable Problem problem(LayoutPlan.Rule rule, Record record, Condition.Context context, String file) {
        Condition when = rule.when();
        if ((when != null && !when.holds(record, context)) || rule.require().holds(record, context)) {
            return null;
        }
        if (rule.require().doubtful(record, context) || when != null && when.doubtful(record, context)) {
            return null;
        }
        Check check = rule.check();
        boolean whole = rule.slot() < 0 || rule.slot() >= record.count();
        return new Problem(
                whole ? ItemProblems.place(file, record) : ItemProblems.place(file, record, rule.slot()),
                "check." + check.id(),
                check.at().toString(),
                Message.text(check.require()),
                Message.of("found.not-so"),
                Message.text(check.say()),
                check.severity());
    }
}
