package jp.tsunagi.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.FieldType;

/** Puts together the objects and arrays of a JSON target from dotted paths, in the order of the map. */
final class JsonTree implements DocumentTree.Form {

    /** An object in the making: members by name. */
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
            for (Map.Entry<String, Object> member : members.entrySet()) {
                emitters.add(
                        member.getValue() instanceof Node node
                                ? new JsonEmitters.Members(member.getKey(), node.emitters())
                                : (Emitter) member.getValue());
            }
            return emitters;
        }
    }

    @Override
    public Emitter record(List<DocumentTree.Member> members) {
        return new JsonEmitters.Members(null, tree(members));
    }

    @Override
    public Emitter value(Value value, Field field, Target target) {
        return new JsonEmitters.Member(last(field), value, field.type() != FieldType.NUMBER, target);
    }

    @Override
    public Emitter each(Field field, Repetition repetition, List<DocumentTree.Member> members) {
        return new JsonEmitters.Each(last(field), repetition, tree(members));
    }

    @Override
    public Emitter listed(Field field, List<DocumentTree.Item> items) {
        return new JsonEmitters.Listed(
                last(field),
                items.stream()
                        .map(item -> new JsonEmitters.Item(item.where(), tree(item.members())))
                        .toList());
    }

    private static List<Emitter> tree(List<DocumentTree.Member> members) {
        Node root = new Node();
        for (DocumentTree.Member member : members) {
            root.put(member.field().path(), member.emitter());
        }
        return root.emitters();
    }

    private static String last(Field field) {
        return field.path().substring(field.path().lastIndexOf('.') + 1);
    }
}
