package jp.tsunagi.synth;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.tsunagi.layout.Check;
import jp.tsunagi.layout.Condition;
import jp.tsunagi.layout.Demand;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.Kind;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.Record;
import jp.tsunagi.layout.RecordNames;
import jp.tsunagi.source.Faults;
import org.jspecify.annotations.Nullable;

/** The conditions of one kind: when fields are required, and the checks. */
final class KindRules {

    /** A field that must be there while a condition holds. */
    record Needed(int slot, Condition when) {}

    /**
     * A check.
     *
     * @param fields what its texts name: fields, {@code child.field}, child kinds
     * @param slot where its problem points to; -1: to the record
     * @param ofChildren whether it looks at the records under the one it is for
     * @param atMost of two sides that must be equal: whether the first is not greater; null: there are no two sides
     */
    record Rule(
            Check check,
            @Nullable Condition when,
            Condition require,
            List<String> fields,
            int slot,
            boolean ofChildren,
            @Nullable Condition atMost,
            @Nullable Condition atLeast) {}

    private static final Pattern EQUAL = Pattern.compile("^([^\"]*[^=!<>\"])==([^=\"][^\"]*)$");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)?");

    private final List<Needed> needed = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<Rule> ofChildren;
    private final Set<String> named = new LinkedHashSet<>();
    private final RecordNames names;
    private final Kind kind;

    KindRules(Kind kind, Layout layout, List<Demand> demands) {
        this.kind = kind;
        this.names = new RecordNames(layout);
        for (int i = 0; i < kind.slots().size(); i++) {
            Field field = kind.slots().get(i).field();
            if (!field.requiredWhen().isEmpty()) {
                int slot = i;
                compile(field.requiredWhen()).ifPresent(c -> needed.add(new Needed(slot, c)));
                named.addAll(mentioned(field.requiredWhen()));
            }
        }
        kind.checks().forEach(this::add);
        demands.stream().filter(demand -> demand.kind().equals(kind.name())).forEach(this::add);
        ofChildren = rules.stream().filter(Rule::ofChildren).toList();
    }

    private void add(Demand demand) {
        String where = demand.where().isEmpty() ? "true" : demand.where();
        Condition wanted = compile(where).orElseThrow();
        for (String field : demand.fields()) {
            needed.add(new Needed(kind.slot(field), wanted));
            named.add(field);
        }
        named.addAll(mentioned(where));
        demand.checks().forEach(this::add);
    }

    private void add(Check check) {
        Condition when = check.when().isEmpty() ? null : compile(check.when()).orElse(null);
        List<String> fields = mentioned(check.when() + " && " + check.require());
        String at = check.field().isEmpty() ? Condition.firstField(check.require(), kind) : check.field();
        boolean ofChildren = fields.stream().anyMatch(f -> kind.child(first(f)) >= 0 && kind.slot(f) < 0);
        Matcher equal = EQUAL.matcher(check.require());
        boolean sides = equal.matches();
        Condition atMost =
                sides ? compile(equal.group(1) + "<=" + equal.group(2)).orElse(null) : null;
        Condition atLeast =
                sides ? compile(equal.group(1) + ">=" + equal.group(2)).orElse(null) : null;
        compile(check.require())
                .ifPresent(
                        r -> rules.add(new Rule(check, when, r, fields, kind.slot(at), ofChildren, atMost, atLeast)));
        named.addAll(fields);
    }

    /** Compiles a condition over this kind; empty if the text is none. */
    Optional<Condition> compile(String text) {
        return Condition.compile(text, kind, names, kind.at(), new Faults());
    }

    static String first(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** The names in a condition, without what stands in quotes. */
    static List<String> mentioned(String text) {
        Set<String> found = new LinkedHashSet<>();
        String plain = text.replaceAll("\"[^\"]*\"|'[^']*'", "\"\"");
        Matcher matcher = NAME.matcher(plain);
        while (matcher.find()) {
            boolean call = plain.startsWith("(", matcher.end());
            String name = matcher.group();
            found.add(call ? name.substring(0, Math.max(0, name.lastIndexOf('.'))) : name);
        }
        found.remove("");
        return List.copyOf(found);
    }

    /** The texts that stand in quotes in a condition: values it compares with. */
    static List<String> literals(String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher =
                Pattern.compile("\"([^\"]*)\"|'([^']*)'|\\b([0-9]+)\\b").matcher(text);
        while (matcher.find()) {
            for (int group = 1; group <= 3; group++) {
                if (matcher.group(group) != null && !matcher.group(group).isBlank()) {
                    found.add(matcher.group(group));
                }
            }
        }
        return found;
    }

    /** Whether a condition that asks about the record alone wants this item to be there. */
    boolean needs(int slot, Record record) {
        List<String> asked = mentioned(kind.slots().get(slot).field().requiredWhen());
        return asked.stream().allMatch(name -> kind.slot(name) >= 0)
                && needed.stream().anyMatch(n -> n.slot() == slot && n.when().holds(record, Condition.ALONE));
    }

    List<Needed> needed() {
        return needed;
    }

    List<Rule> rules() {
        return rules;
    }

    /** The rules that look at the records under the one they are for. */
    List<Rule> ofChildren() {
        return ofChildren;
    }

    /** What the conditions name: fields, {@code child.field}, {@code kind.field} of earlier records, kinds. */
    Set<String> named() {
        return named;
    }

    /** Whether any condition names this field. */
    boolean names(String field) {
        return named.contains(field);
    }
}
