package jp.tsunagi.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names in conditions: a record's fields, its children's and repeats', and the other kinds of the file. */
public final class RecordNames implements Condition.Names {

    private final Layout layout;

    public RecordNames(Layout layout) {
        this.layout = layout;
    }

    @Override
    public Optional<FieldValue> value(Kind kind, String name) {
        int slot = kind.slot(name);
        if (slot >= 0) {
            return Optional.of(new FieldValue.Own(slot, kind.slots().get(slot).field()));
        }
        int child = kind.child(name);
        if (child >= 0) {
            return Optional.of(new FieldValue.Children(child));
        }
        int dot = name.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        return qualified(kind, name.substring(0, dot), name.substring(dot + 1));
    }

    @SuppressWarnings("ReferenceEquality") // one object stands for none
    private Optional<FieldValue> qualified(Kind kind, String first, String last) {
        int child = kind.child(first);
        if (child >= 0) {
            Kind under = kind.children().get(child);
            int slot = under.slot(last);
            return slot < 0
                    ? Optional.empty()
                    : Optional.of(new FieldValue.OfChildren(
                            child, slot, under.slots().get(slot).field()));
        }
        Kind.Repeat repeat = kind.repeat(first);
        if (repeat != Kind.NO_REPEAT) {
            int inner = kind.slot(first + "[0]." + last);
            return inner < 0
                    ? Optional.empty()
                    : Optional.of(new FieldValue.OfRepeat(
                            repeat,
                            inner - repeat.first(),
                            kind.slots().get(inner).field()));
        }
        return layout.kind(first).flatMap(other -> {
            int slot = other.slot(last);
            if (slot < 0) {
                return Optional.empty();
            }
            other.referTo();
            return Optional.of(
                    new FieldValue.Earlier(first, slot, other.slots().get(slot).field()));
        });
    }

    @Override
    public List<String> all(Kind kind) {
        List<String> names = new ArrayList<>();
        kind.slots().forEach(s -> names.add(s.name()));
        for (Kind child : kind.children()) {
            names.add(child.name());
            child.slots().forEach(s -> names.add(child.name() + "." + s.name()));
        }
        return names;
    }
}
