package jp.tsunagi.synth;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import jp.tsunagi.layout.Condition;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.Kind;
import jp.tsunagi.layout.Presence;
import jp.tsunagi.layout.Record;
import jp.tsunagi.layout.RecordTrial;
import jp.tsunagi.layout.Selector;

/** Makes records that keep the rules of their kind, and groups of them that keep the rules of the group. */
final class DraftMaker implements CheckSolver.View, Condition.Context {

    private static final int ROUNDS = 40;

    private final Setting setting;
    private final ItemValues items;
    private final Shared shared;
    private final Map<Kind, KindRules> rules = new IdentityHashMap<>();
    private final Map<String, Record> earlier = new HashMap<>();
    private final Set<String> unsatisfied;

    /** @param unsatisfied takes the rules that could not be kept */
    DraftMaker(Setting setting, Shared shared, Set<String> unsatisfied) {
        this.setting = setting;
        this.items = new ItemValues(setting);
        this.shared = shared;
        this.unsatisfied = unsatisfied;
    }

    KindRules rules(Kind kind) {
        return rules.computeIfAbsent(kind, k -> new KindRules(k, setting.layout, setting.demands));
    }

    @Override
    public Optional<Record> earlier(String kind) {
        return Optional.ofNullable(earlier.get(kind));
    }

    @Override
    public Condition.Context context() {
        return this;
    }

    @Override
    public boolean needed(Draft draft, int slot) {
        return rules(draft.kind).needed().stream()
                .anyMatch(needed -> needed.slot() == slot && needed.when().holds(setting.plain(draft), this));
    }

    /** The record with those under it, as the checker holds them. */
    @Override
    public Record record(Draft draft) {
        Record record = setting.plain(draft);
        for (Draft under : draft.under) {
            setting.trial.under(record, under.plain(setting));
        }
        return record;
    }

    /** Makes a record and those under it. */
    Draft make(Branch branch, int day, SplittableRandom random) {
        Draft root = grow(branch, null, shared.person(branch.kind(), Person.any(random)), day, random);
        root.walk(d -> settleGroup(d, random));
        remember(root);
        return root;
    }

    /** Makes a record keep its own rules again after the file has set some of its values. */
    void settleAgain(Draft draft, SplittableRandom random) {
        settle(draft, random);
    }

    private Draft grow(
            Branch branch,
            @org.jspecify.annotations.Nullable Draft parent,
            Person person,
            int day,
            SplittableRandom random) {
        Draft draft = new Draft(branch.kind(), parent, person, day);
        fill(draft, random);
        settle(draft, random);
        shared.keep(draft);
        for (Branch under : branch.under()) {
            draft.under.add(grow(under, draft, person, draft.day, random));
        }
        return draft;
    }

    private void remember(Draft draft) {
        if (draft.kind.children().isEmpty()) {
            earlier.put(draft.kind.name(), setting.build(draft).record());
        }
    }

    private void fill(Draft draft, SplittableRandom random) {
        List<jp.tsunagi.layout.Slot> slots = draft.kind.slots();
        choose(draft, random);
        for (int i = 0; i < slots.size(); i++) {
            Field field = slots.get(i).field();
            if (draft.given.get(i)) {
                continue;
            }
            String given = given(draft, field);
            if (!given.isEmpty()) {
                draft.give(i, given);
            } else if (here(field, random)) {
                draft.values[i] = items.make(slots.get(i), draft, random);
            } else {
                draft.values[i] = items.absent(field, rules(draft.kind).names(field.name()), random);
            }
        }
    }

    private static boolean here(Field field, SplittableRandom random) {
        boolean must = field.presence() == Presence.REQUIRED && field.emptyAs().isEmpty()
                || field.presence() == Presence.FINAL && field.requiredWhen().isEmpty();
        return must || random.nextInt(100) < 60;
    }

    /** The value that the parent, or an earlier record of the file, already has. */
    private String given(Draft draft, Field field) {
        Draft parent = draft.parent;
        if (parent != null && ItemValues.shared(field)) {
            String value = parent.value(field.name());
            if (!value.isEmpty()) {
                return value;
            }
        }
        return shared.value(draft.kind, field.name());
    }

    /** Sets the columns that tell a kind. */
    private void choose(Draft draft, SplittableRandom random) {
        for (Selector.Condition condition : draft.kind.selector().conditions()) {
            int slot = condition.column() > 0 ? condition.column() - 1 : slotAt(draft.kind, condition.from());
            if (slot >= 0 && slot < draft.values.length) {
                String constant = draft.kind.slots().get(slot).field().constant();
                List<String> values = condition.values();
                String any = values.get(random.nextInt(values.size()));
                draft.give(slot, constant.isEmpty() ? any : constant);
            }
        }
    }

    private static int slotAt(Kind kind, int offset) {
        for (int i = 0; i < kind.slots().size(); i++) {
            if (kind.slots().get(i).offset() == offset) {
                return i;
            }
        }
        return -1;
    }

    /** Changes a record until it keeps the rules that look at it alone. */
    private void settle(Draft draft, SplittableRandom random) {
        for (int round = 0; round < ROUNDS; round++) {
            if (settled(draft, random)) {
                return;
            }
        }
        unsatisfied.addAll(broken(draft));
    }

    private boolean settled(Draft draft, SplittableRandom random) {
        Setting.Built built = setting.build(draft);
        List<RecordTrial.Broken> broken = setting.trial.items(built.record());
        built.misfits().forEach(slot -> remake(draft, slot, random));
        broken.forEach(b -> remake(draft, b.slot(), random));
        if (!broken.isEmpty() || !built.misfits().isEmpty()) {
            return false;
        }
        boolean good = draft.kind == kindOf(built);
        if (!good) {
            fill(draft, random);
            return false;
        }
        for (KindRules.Needed needed : rules(draft.kind).needed()) {
            if (absent(draft, needed.slot()) && needed.when().holds(built.record(), this)) {
                remake(draft, needed.slot(), random);
                good = false;
            }
        }
        CheckSolver solver = new CheckSolver(items, this, random);
        for (KindRules.Rule rule : rules(draft.kind).rules()) {
            if (good && !rule.ofChildren() && !solver.holds(rule, draft)) {
                solver.solve(rule, draft);
                good = false;
            }
        }
        return good;
    }

    private void remake(Draft draft, int slot, SplittableRandom random) {
        draft.given.clear(slot);
        draft.values[slot] = items.make(draft.kind.slots().get(slot), draft, random);
    }

    private static boolean absent(Draft draft, int slot) {
        String value = draft.values[slot];
        return value.isBlank() || draft.kind.slots().get(slot).field().emptyAs().contains(value);
    }

    /** The kind that a reader would take the record for. */
    private Kind kindOf(Setting.Built built) {
        List<Kind> kinds = setting.layout.kinds();
        if (kinds.size() == 1 || setting.fixed()) {
            return built.record().kind();
        }
        return kinds.stream()
                .filter(k -> k.selector().matches(built.record()))
                .findFirst()
                .orElse(kinds.get(0));
    }

    private void settleGroup(Draft draft, SplittableRandom random) {
        CheckSolver solver = new CheckSolver(items, this, random);
        List<KindRules.Rule> group = rules(draft.kind).ofChildren();
        if (group.isEmpty()) {
            return;
        }
        for (int round = 0; round < 4 && !group.stream().allMatch(r -> solver.holds(r, draft)); round++) {
            for (KindRules.Rule rule : group) {
                if (!solver.holds(rule, draft)) {
                    solver.solve(rule, draft);
                }
            }
        }
        group.stream()
                .filter(r -> !solver.holds(r, draft))
                .forEach(r -> unsatisfied.add("check." + r.check().id()));
        unsatisfied.addAll(broken(draft));
    }

    /** The rules that a record breaks, by their names. */
    private List<String> broken(Draft draft) {
        Setting.Built built = setting.build(draft);
        List<String> found = new java.util.ArrayList<>();
        setting.trial.items(built.record()).forEach(b -> found.add(name(draft, b.slot(), b.rule())));
        built.misfits().forEach(slot -> found.add(name(draft, slot, "field.repertoire")));
        for (KindRules.Needed needed : rules(draft.kind).needed()) {
            if (absent(draft, needed.slot()) && needed.when().holds(built.record(), this)) {
                found.add(name(draft, needed.slot(), "field.required"));
            }
        }
        CheckSolver solver = new CheckSolver(items, this, new SplittableRandom(0));
        for (KindRules.Rule rule : rules(draft.kind).rules()) {
            if (!rule.ofChildren() && !solver.holds(rule, draft)) {
                found.add(draft.kind.name() + ": check." + rule.check().id());
            }
        }
        return found;
    }

    private static String name(Draft draft, int slot, String rule) {
        return draft.kind.name() + "." + draft.kind.slots().get(slot).name() + ": " + rule;
    }
}
