package jp.tsunagi.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.tsunagi.layout.Condition;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.Kind;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.WrittenRule;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.YamlList;
import jp.tsunagi.source.YamlMap;
import jp.tsunagi.source.YamlNode;
import jp.tsunagi.text.Encoding;
import org.jspecify.annotations.Nullable;

/** Compiles the fields of a map for a target whose values stand at paths: JSON or XML. */
final class DocumentTree {

    /** How a target puts together what was compiled. */
    interface Form {

        /** What is written for one record. */
        Emitter record(List<Member> members);

        Emitter value(Value value, Field field, Target target);

        /** A repeated field, from what the source repeats. */
        Emitter each(Field field, Repetition repetition, List<Member> members);

        /** A repeated field whose values the map writes one by one. */
        Emitter listed(Field field, List<Item> items);
    }

    /** A target field and what writes it. */
    record Member(Field field, Emitter emitter) {}

    /** One value of a repeated field, written while its condition holds. */
    record Item(@Nullable Condition where, List<Member> members) {}

    private final Form form;
    private final ValueCompiler values;
    private final Layout target;
    private final MapContext context;
    private final Map<String, MapPlan.Placed> placed;
    private final Encoding encoding;

    DocumentTree(
            Form form,
            ValueCompiler values,
            Layout target,
            MapContext context,
            Map<String, MapPlan.Placed> placed,
            Encoding encoding) {
        this.form = form;
        this.values = values;
        this.target = target;
        this.context = context;
        this.placed = placed;
        this.encoding = encoding;
    }

    Emitter record(YamlMap fields, ValueCompiler.Names names) {
        return form.record(members(fields, target.fields(), names, "", List.of()));
    }

    private List<Member> members(
            YamlMap fields, List<Field> known, ValueCompiler.Names names, String prefix, List<String> eaches) {
        List<Member> members = new ArrayList<>();
        Set<String> mapped = new HashSet<>();
        for (Map.Entry<String, YamlNode> entry : fields.entries().entrySet()) {
            String name = entry.getKey();
            @Nullable Field field = named(known, name);
            if (field == null) {
                context.faults()
                        .unknown(
                                fields.at(name),
                                "map.target",
                                "target field",
                                prefix + name,
                                known.stream().map(f -> prefix + f.path()).toList());
                continue;
            }
            mapped.add(field.name());
            Optional<Emitter> emitter = emitter(entry.getValue(), field, names, prefix, eaches);
            if (emitter.isPresent()) {
                members.add(new Member(field, emitter.get()));
            }
        }
        for (Field field : known) {
            if (!field.constant().isEmpty() && !mapped.contains(field.name())) {
                Value constant =
                        new FieldValues.Constant(field.constant(), new Source(List.of(), List.of("const"), field.at()));
                members.add(new Member(field, value(constant, field)));
            }
        }
        MapCompiler.tellMissing(known, mapped, fields, context, prefix);
        return members;
    }

    private static @Nullable Field named(List<Field> known, String name) {
        for (Field field : known) {
            if (field.name().equals(name) || field.path().equals(name)) {
                return field;
            }
        }
        return null;
    }

    private Optional<Emitter> emitter(
            YamlNode node, Field field, ValueCompiler.Names names, String prefix, List<String> eaches) {
        if (node instanceof YamlMap map && map.has("each")) {
            return each(map.shaped(MapShapes.VALUE), field, names, prefix, eaches);
        }
        if (node instanceof YamlList list && !field.fields().isEmpty()) {
            return listed(list, field, names, prefix, eaches);
        }
        Optional<Value> value = values.compile(node, field, names);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        placed.put(prefix + field.name(), new MapPlan.Placed(value.get(), field, eaches, node.at()));
        return Optional.of(value(value.get(), field));
    }

    private Emitter value(Value value, Field field) {
        WrittenRule rule = new WrittenRule(
                field, target.format(), context.tables(), target.kinds().get(0));
        return form.value(value, field, new Target(field, field.name(), encoding, rule));
    }

    @SuppressWarnings("ReferenceEquality") // one object stands for none
    private Optional<Emitter> each(
            YamlMap map, Field field, ValueCompiler.Names names, String prefix, List<String> eaches) {
        String what = map.text("each", "");
        Kind kind = names.kind();
        int child = kind.child(what);
        Kind.Repeat repeat = kind.repeat(what);
        if (child < 0 && repeat == Kind.NO_REPEAT) {
            List<String> known =
                    new ArrayList<>(kind.children().stream().map(Kind::name).toList());
            kind.repeats().forEach(r -> known.add(r.name()));
            context.faults().unknown(map.at("each"), "map.each", "each", what, known);
            return Optional.empty();
        }
        ValueCompiler.Names inner = child >= 0
                ? new ValueCompiler.Names(kind.children().get(child), null, names)
                : new ValueCompiler.Names(kind, repeat, names);
        Repetition repetition = new Repetition(child, repeat, where(map, inner));
        List<String> around = new ArrayList<>(eaches);
        around.add(what);
        return map.map("fields")
                .map(fields -> form.each(
                        field,
                        repetition,
                        members(fields, field.fields(), inner, prefix + field.name() + ".", around)));
    }

    /** {@code - {where: …, fields: {…}}}: the values of a repeated field one by one. */
    private Optional<Emitter> listed(
            YamlList list, Field field, ValueCompiler.Names names, String prefix, List<String> eaches) {
        List<Item> items = new ArrayList<>();
        for (YamlNode node : list.items()) {
            if (!(node instanceof YamlMap map)) {
                context.faults().add(node.at(), "map.value", Message.of("map.value"), node.kind(), Message.NONE);
                continue;
            }
            map.shaped(MapShapes.ITEM);
            @Nullable Condition where = where(map, names);
            String inner = prefix + field.name() + "[" + items.size() + "].";
            map.map("fields")
                    .ifPresent(fields ->
                            items.add(new Item(where, members(fields, field.fields(), names, inner, eaches))));
        }
        return Optional.of(form.listed(field, items));
    }

    private @Nullable Condition where(YamlMap map, ValueCompiler.Names names) {
        return map.has("where")
                ? values.condition(map.text("where", ""), names, map.at("where"))
                        .orElse(null)
                : null;
    }
}
