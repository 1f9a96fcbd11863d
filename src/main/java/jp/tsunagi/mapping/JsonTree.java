package jp.tsunagi.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.tsunagi.layout.Condition;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.FieldType;
import jp.tsunagi.layout.Kind;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.WrittenRule;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.YamlList;
import jp.tsunagi.source.YamlMap;
import jp.tsunagi.source.YamlNode;
import jp.tsunagi.text.Encoding;
import org.jspecify.annotations.Nullable;

/** Builds the objects and arrays of a JSON target from the dotted paths of a map. */
final class JsonTree {

    /** An object in the making: members by name, in the order of the map. */
    private static final class Node {
        final Map<String, Object> members = new LinkedHashMap<>();

        void put(String path, Emitter emitter) {
            int dot = path.indexOf('.');
            if (dot < 0) {
                members.put(path, emitter);
            } else {
                Object inner = members.computeIfAbsent(path.substring(0, dot), k -> new Node());
                if (inner instanceof Node node) {
                    node.put(path.substring(dot + 1), emitter);
                }
            }
        }

        List<Emitter> emitters() {
            List<Emitter> emitters = new ArrayList<>();
            members.forEach((name, member) -> emitters.add(
                    member instanceof Node node ? new JsonEmitters.Members(name, node.emitters()) : (Emitter) member));
            return emitters;
        }
    }

    private final ValueCompiler values;
    private final Layout target;
    private final MapContext context;
    private final Map<String, MapPlan.Placed> placed;

    JsonTree(ValueCompiler values, Layout target, MapContext context, Map<String, MapPlan.Placed> placed) {
        this.values = values;
        this.target = target;
        this.context = context;
        this.placed = placed;
    }

    Emitter root(YamlMap fields, ValueCompiler.Names names) {
        return new JsonEmitters.Members(null, members(fields, target.fields(), names, "", List.of()));
    }

    private List<Emitter> members(
            YamlMap fields, List<Field> known, ValueCompiler.Names names, String prefix, List<String> eaches) {
        Node root = new Node();
        Set<String> mapped = new HashSet<>();
        fields.entries().forEach((name, node) -> {
            Optional<Field> field = known.stream()
                    .filter(f -> f.name().equals(name) || f.path().equals(name))
                    .findFirst();
            if (field.isEmpty()) {
                context.faults()
                        .unknown(
                                fields.at(name),
                                "map.target",
                                "target field",
                                prefix + name,
                                known.stream().map(f -> prefix + f.path()).toList());
                return;
            }
            mapped.add(field.get().name());
            emitter(node, field.get(), names, prefix, eaches)
                    .ifPresent(e -> root.put(field.get().path(), e));
        });
        for (Field field : known) {
            if (!field.constant().isEmpty() && !mapped.contains(field.name())) {
                Value constant =
                        new FieldValues.Constant(field.constant(), new Source(List.of(), List.of("const"), field.at()));
                root.put(field.path(), member(constant, field));
            }
        }
        MapCompiler.tellMissing(known, mapped, fields, context, prefix);
        return root.emitters();
    }

    private Optional<Emitter> emitter(
            YamlNode node, Field field, ValueCompiler.Names names, String prefix, List<String> eaches) {
        if (node instanceof YamlMap map && map.has("each")) {
            return each(map.shaped(MapShapes.VALUE), field, names, prefix, eaches);
        }
        if (node instanceof YamlList list && !field.fields().isEmpty()) {
            return listed(list, field, names, prefix, eaches);
        }
        return values.compile(node, field, names).map(value -> {
            placed.put(prefix + field.name(), new MapPlan.Placed(value, eaches, node.at()));
            return member(value, field);
        });
    }

    private Emitter member(Value value, Field field) {
        Target goal = new Target(
                field,
                field.name(),
                Encoding.UTF_8,
                new WrittenRule(
                        field, target.format(), context.tables(), target.kinds().get(0)));
        String path = field.path();
        return new JsonEmitters.Member(
                path.substring(path.lastIndexOf('.') + 1), value, field.type() != FieldType.NUMBER, goal);
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
        @Nullable
        Condition where = map.has("where")
                ? values.condition(map.text("where", ""), inner, map.at("where"))
                        .orElse(null)
                : null;
        List<String> around = new ArrayList<>(eaches);
        around.add(what);
        String name = field.path().substring(field.path().lastIndexOf('.') + 1);
        return map.map("fields")
                .map(fields -> new JsonEmitters.Each(
                        name,
                        child,
                        repeat,
                        where,
                        members(fields, field.fields(), inner, prefix + field.name() + ".", around)));
    }

    /** {@code - {where: …, fields: {…}}}: the objects of an array one by one. */
    private Optional<Emitter> listed(
            YamlList list, Field field, ValueCompiler.Names names, String prefix, List<String> eaches) {
        List<JsonEmitters.Item> items = new ArrayList<>();
        for (YamlNode node : list.items()) {
            if (!(node instanceof YamlMap map)) {
                context.faults().add(node.at(), "map.value", Message.of("map.value"), node.kind(), Message.NONE);
                continue;
            }
            map.shaped(MapShapes.ITEM);
            @Nullable
            Condition where = map.has("where")
                    ? values.condition(map.text("where", ""), names, map.at("where"))
                            .orElse(null)
                    : null;
            String inner = prefix + field.name() + "[" + items.size() + "].";
            map.map("fields")
                    .ifPresent(fields -> items.add(
                            new JsonEmitters.Item(where, members(fields, field.fields(), names, inner, eaches))));
        }
        String name = field.path().substring(field.path().lastIndexOf('.') + 1);
        return Optional.of(new JsonEmitters.Listed(name, items));
    }
}
