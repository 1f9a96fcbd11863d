package jp.tsunagi.mapping;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.tsunagi.layout.Checks;
import jp.tsunagi.layout.Condition;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.Format;
import jp.tsunagi.layout.Kind;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.Presence;
import jp.tsunagi.layout.RecordNames;
import jp.tsunagi.layout.XmlFrame;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.YamlList;
import jp.tsunagi.source.YamlMap;
import jp.tsunagi.source.YamlNode;
import jp.tsunagi.source.YamlText;
import jp.tsunagi.text.Encoding;
import org.jspecify.annotations.Nullable;

/** Compiles a map for one edition of its source and one of its target. */
final class MapCompiler {

    private static final byte[] NOTHING = {};

    private final MapFile map;
    private final Layout source;
    private final Layout target;
    private final MapContext context;
    private final ValueCompiler values;
    private final Map<String, MapPlan.Placed> placed = new LinkedHashMap<>();

    MapCompiler(MapFile map, Layout source, Layout target, MapContext context) {
        this.map = map;
        this.source = source;
        this.target = target;
        this.context = context;
        this.values =
                new ValueCompiler(context, source, encoding(), target.format().repertoire());
    }

    private Encoding encoding() {
        return target.format().charset().equals("MS932") ? Encoding.MS932 : Encoding.UTF_8;
    }

    Optional<MapPlan> compile() {
        Optional<Kind> start = start();
        if (start.isEmpty() || !written()) {
            return Optional.empty();
        }
        Kind kind = start.get();
        @Nullable Kind group = map.groupBy().isEmpty() ? null : Kind.groupOf(kind);
        ValueCompiler.Names names = new ValueCompiler.Names(group == null ? kind : group, null, null);
        Emitter emitter = emitter(names);
        Map<String, Value> fileName = new LinkedHashMap<>();
        Field text = jp.tsunagi.layout.Dates.plainText(map.yaml().at());
        for (Map.Entry<String, String> part : map.fileName().entrySet()) {
            Field field = target.head().fileNames().parts().getOrDefault(part.getKey(), text);
            YamlNode node = new YamlText(map.yaml().at("file-name"), part.getValue());
            values.compile(node, field, names).ifPresent(v -> fileName.put(part.getKey(), v));
        }
        Around around = around();
        return Optional.of(new MapPlan(
                source,
                target,
                map.each(),
                group,
                names(map.yaml(), Kind.MEMBERS),
                slots(map.groupBy(), kind, "group-by"),
                map.perField().isEmpty() ? -1 : slots(List.of(map.perField()), kind, "on-problem")[0],
                where(kind),
                Checks.compile(map.checks(), group == null ? kind : group, new RecordNames(source), context.faults()),
                emitter,
                around.opening(),
                around.between(),
                around.closing(),
                target.format() instanceof Format.Xml && XmlFrame.of(target).single(),
                values.numbered(),
                placed,
                fileName,
                PersonOf.of(map, placed, values, names).orElse(null)));
    }

    /** Whether a word stands anywhere in a text. */
    private static boolean names(YamlNode node, String word) {
        if (node instanceof YamlMap inner) {
            return anyNames(inner.entries().values(), word);
        }
        if (node instanceof YamlList list) {
            return anyNames(list.items(), word);
        }
        return ((YamlText) node).text().contains(word);
    }

    private static boolean anyNames(Collection<YamlNode> nodes, String word) {
        for (YamlNode node : nodes) {
            if (names(node, word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the target is of a format that is written; a fault if not. */
    private boolean written() {
        if (target.format() instanceof Format.Hl7
                || target.format() instanceof Format.Xml && !XmlFrame.written(target)) {
            context.faults()
                    .add(
                            map.yaml().at("to"),
                            "map.to",
                            Message.of("map.to.expected"),
                            "`" + map.to() + "`",
                            Message.NONE);
            return false;
        }
        return true;
    }

    private Optional<Kind> start() {
        if (map.each().isEmpty()) {
            if (source.severalKinds()) {
                context.faults()
                        .add(
                                map.yaml().at(),
                                "map.each",
                                Message.of("fault.key", "each"),
                                Message.of("fault.missing"),
                                Message.of(
                                        "fault.choose",
                                        String.join(
                                                ", ",
                                                source.kinds().stream()
                                                        .map(Kind::name)
                                                        .toList())));
                return Optional.empty();
            }
            return source.kinds().stream().findFirst();
        }
        Optional<Kind> kind = source.kind(map.each());
        if (kind.isEmpty()) {
            context.faults()
                    .unknown(
                            map.yaml().at("each"),
                            "map.each",
                            "each",
                            map.each(),
                            source.kinds().stream().map(Kind::name).toList());
        }
        return kind;
    }

    private int[] slots(List<String> names, Kind kind, String key) {
        int[] slots = new int[names.size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = kind.slot(names.get(i));
            if (slots[i] < 0) {
                context.faults()
                        .unknown(
                                map.yaml().at(key),
                                "map.field",
                                "field",
                                names.get(i),
                                kind.slots().stream().map(s -> s.name()).toList());
                slots[i] = 0;
            }
        }
        return slots;
    }

    private @Nullable Condition where(Kind kind) {
        if (map.where().isEmpty()) {
            return null;
        }
        return Condition.compile(
                        map.where(), kind, new RecordNames(source), map.yaml().at("where"), context.faults())
                .orElse(null);
    }

    private Emitter emitter(ValueCompiler.Names names) {
        if (target.format() instanceof Format.Json || target.format() instanceof Format.Xml) {
            DocumentTree.Form form = target.format() instanceof Format.Xml ? new XmlTree(target) : new JsonTree();
            return new DocumentTree(form, values, target, context, placed, encoding()).record(map.fields(), names);
        }
        return new FlatTree(values, target, context, placed).record(map.fields(), names);
    }

    /** What stands before, between and behind the records of a file. */
    private record Around(byte[] opening, byte[] between, byte[] closing) {}

    private Around around() {
        if (target.format() instanceof Format.Json json && json.shape() == Format.JsonShape.ARRAY) {
            return new Around(utf8("[\n"), utf8(",\n"), utf8("\n]\n"));
        }
        if (target.format() instanceof Format.Xml) {
            XmlFrame frame = XmlFrame.of(target);
            return new Around(frame.opening(), NOTHING, frame.closing());
        }
        byte[] header = target.format() instanceof Format.Delimited d ? FlatTree.header(d, target) : NOTHING;
        return new Around(header, NOTHING, NOTHING);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Faults for target fields that must be there and that the map leaves out. */
    static void tellMissing(
            List<Field> fields, java.util.Set<String> mapped, YamlMap at, MapContext context, String prefix) {
        for (Field field : fields) {
            boolean needed = field.presence() == Presence.REQUIRED
                    && field.constant().isEmpty()
                    && field.whenAbsent().isEmpty();
            if (needed && !mapped.contains(field.name())) {
                context.faults()
                        .add(
                                at.at(),
                                "map.required",
                                Message.of("map.required", prefix + field.name()),
                                Message.of("fault.missing"),
                                Message.of("map.required.remedy", prefix + field.name()));
            }
        }
    }
}
