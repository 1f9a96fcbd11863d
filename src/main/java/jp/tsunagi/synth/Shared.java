package jp.tsunagi.synth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.tsunagi.layout.FileCheck;
import jp.tsunagi.layout.Kind;
import jp.tsunagi.layout.Layout;
import org.jspecify.annotations.Nullable;

/** Values that the records of a file must have in common. */
final class Shared {

    private record Rule(FileCheck.Same same, String until, Map<String, String> values) {

        boolean applies(Kind kind, String field) {
            return same.kinds().contains(kind.name()) && same.fields().contains(field);
        }
    }

    private final List<Rule> rules = new ArrayList<>();
    private @Nullable Person person;

    Shared(Layout layout) {
        for (FileCheck check : layout.fileChecks()) {
            if (check.rule() instanceof FileCheck.Same same && !same.kinds().isEmpty()) {
                rules.add(new Rule(same, check.until(), new HashMap<>()));
            }
        }
    }

    /** The value that a field of this kind must have; empty: it is free. */
    String value(Kind kind, String field) {
        for (Rule rule : rules) {
            String value = rule.values().getOrDefault(field, "");
            if (!value.isEmpty() && rule.applies(kind, field)) {
                return value;
            }
        }
        return "";
    }

    /** The person that the records of this kind are about while a sameness holds among some of them. */
    Person person(Kind kind, Person other) {
        boolean open = rules.stream()
                .anyMatch(r -> !r.until().isEmpty()
                        && r.same().kinds().contains(kind.name())
                        && !r.values().isEmpty());
        person = open && person != null ? person : other;
        return person;
    }

    void keep(Draft draft) {
        for (Rule rule : rules) {
            for (String field : rule.same().fields()) {
                if (rule.applies(draft.kind, field) && !draft.value(field).isEmpty()) {
                    rule.values().putIfAbsent(field, draft.value(field));
                }
            }
            if (draft.kind.name().equals(rule.until())) {
                rule.values().clear();
            }
        }
    }
}
