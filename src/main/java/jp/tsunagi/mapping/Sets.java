package jp.tsunagi.mapping;

import java.time.Clock;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.tsunagi.layout.Kind;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.layout.LayoutPlans;
import jp.tsunagi.layout.Layouts;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.Origin;

/** Compiles set files against the layouts of a catalog. */
public final class Sets {

    private final Layouts layouts;
    private final LayoutPlans plans;
    private final Clock clock;
    private final Faults faults;

    public Sets(Layouts layouts, LayoutPlans plans, Clock clock, Faults faults) {
        this.layouts = layouts;
        this.plans = plans;
        this.clock = clock;
        this.faults = faults;
    }

    /** Compiles one set; empty, with faults, if it is wrong. */
    public Optional<SetTranslation> compile(SetFile set) {
        List<String> names = set.members().stream().map(SetFile.Member::name).toList();
        boolean good = known(set, "every-key-in", set.everyKeyIn(), names);
        good &= set.onlyKeysIn().isEmpty() || known(set, "only-keys-in", List.of(set.onlyKeysIn()), names);
        String splitMember = set.splitBy().isEmpty() ? "" : set.splitBy().split("\\.", 2)[0];
        good &= splitMember.isEmpty() || known(set, "split-by", List.of(splitMember), names);
        List<SetMember> members = new ArrayList<>();
        for (SetFile.Member member : set.members()) {
            member(set, member, splitMember).ifPresent(members::add);
        }
        return good && !members.isEmpty() && members.size() == set.members().size()
                ? Optional.of(new SetTranslation(set, members, clock))
                : Optional.empty();
    }

    private boolean known(SetFile set, String key, List<String> asked, List<String> names) {
        boolean good = true;
        for (String name : asked) {
            if (!names.contains(name)) {
                faults.unknown(set.yaml().at(key), "set.member", "member", name, names);
                good = false;
            }
        }
        return good;
    }

    private Optional<SetMember> member(SetFile set, SetFile.Member member, String splitMember) {
        List<Layout> found = layouts.require(member.layout(), set.folder(), member.at());
        List<LayoutPlan> editions = new ArrayList<>();
        Map<Layout, SetMember.Slots> slots = new IdentityHashMap<>();
        for (Layout layout : found) {
            if (layout.severalKinds()) {
                faults.add(
                        member.at(),
                        "set.kinds",
                        Message.of("set.kinds.expected"),
                        layout.path(),
                        Message.of("set.kinds.remedy"));
                return Optional.empty();
            }
            slots(set, layout, member.name().equals(splitMember)).ifPresent(s -> slots.put(layout, s));
            editions.add(plans.get(layout));
        }
        return slots.size() == found.size() && !found.isEmpty()
                ? Optional.of(new SetMember(member.name(), member.required(), editions, slots))
                : Optional.empty();
    }

    private Optional<SetMember.Slots> slots(SetFile set, Layout layout, boolean split) {
        Kind kind = layout.kinds().get(0);
        int[] key = new int[set.key().size()];
        boolean good = true;
        for (int i = 0; i < key.length; i++) {
            key[i] = slot(kind, set.key().get(i), set.yaml().at("key"));
            good &= key[i] >= 0;
        }
        int splitSlot = split
                ? slot(
                        kind,
                        set.splitBy().substring(set.splitBy().indexOf('.') + 1),
                        set.yaml().at("split-by"))
                : -1;
        return good && (!split || splitSlot >= 0) ? Optional.of(new SetMember.Slots(key, splitSlot)) : Optional.empty();
    }

    private int slot(Kind kind, String field, Origin at) {
        int slot = kind.slot(field);
        if (slot < 0) {
            faults.unknown(
                    at,
                    "set.field",
                    "field",
                    field,
                    kind.slots().stream().map(s -> s.name()).toList());
        }
        return slot;
    }
}
