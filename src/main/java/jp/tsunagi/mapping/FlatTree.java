package jp.tsunagi.mapping;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.FieldType;
import jp.tsunagi.layout.Filling;
import jp.tsunagi.layout.Format;
import jp.tsunagi.layout.Kind;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.Slot;
import jp.tsunagi.layout.WrittenRule;
import jp.tsunagi.source.YamlMap;
import jp.tsunagi.source.YamlNode;
import jp.tsunagi.text.Encoding;
import jp.tsunagi.text.StrictCharset;
import org.jspecify.annotations.Nullable;

/** Builds the record of a delimited or fixed-width target: every item in the layout's order, mapped or not. */
final class FlatTree {

    private final ValueCompiler values;
    private final Layout target;
    private final MapContext context;
    private final Map<String, MapPlan.Placed> placed;
    private final Encoding encoding;

    FlatTree(ValueCompiler values, Layout target, MapContext context, Map<String, MapPlan.Placed> placed) {
        this.values = values;
        this.target = target;
        this.context = context;
        this.placed = placed;
        this.encoding = target.format().charset().equals("MS932") ? Encoding.MS932 : Encoding.UTF_8;
    }

    Emitter record(YamlMap fields, ValueCompiler.Names names) {
        Kind kind = target.kinds().get(0);
        Set<String> mapped = new HashSet<>();
        fields.entries().keySet().forEach(name -> {
            if (kind.slot(name) < 0) {
                context.faults()
                        .unknown(
                                fields.at(name),
                                "map.target",
                                "target field",
                                name,
                                kind.slots().stream().map(Slot::name).toList());
            }
            mapped.add(name);
        });
        List<Emitter> items = new ArrayList<>();
        for (Slot slot : kind.slots()) {
            items.add(item(value(slot, fields, names), slot, kind));
        }
        MapCompiler.tellMissing(target.fields(), mapped, fields, context, "");
        if (target.format() instanceof Format.FixedWidth fixed) {
            byte[] lineEnd = fixed.newline().written().getBytes(StandardCharsets.US_ASCII);
            return new FlatEmitters.Row(items, lineEnd);
        }
        Format.Delimited delimited = (Format.Delimited) target.format();
        return new FlatEmitters.Line(items, delimited.newline().written(), foreign());
    }

    private @Nullable StrictCharset foreign() {
        String charset = target.format().charset();
        return charset.equals("MS932") || charset.equals("UTF-8") ? null : StrictCharset.of(charset);
    }

    private Value value(Slot slot, YamlMap fields, ValueCompiler.Names names) {
        Field field = slot.field();
        YamlNode node = fields.node(slot.name()).orElse(null);
        if (node != null) {
            java.util.Optional<Value> value = values.compile(node, field, names);
            if (value.isPresent()) {
                placed.put(slot.name(), new MapPlan.Placed(value.get(), field, List.of(), node.at()));
                return value.get();
            }
        }
        return new FieldValues.Constant(field.constant(), new Source(List.of(), List.of(), field.at()));
    }

    private Emitter item(Value value, Slot slot, Kind kind) {
        Field field = slot.field();
        Target goal = new Target(
                field, slot.name(), encoding, new WrittenRule(field, target.format(), context.tables(), kind));
        if (target.format() instanceof Format.Delimited delimited) {
            boolean text = field.type() == FieldType.TEXT || field.type() == FieldType.WIDE;
            return new FlatEmitters.Item(value, goal, delimited, text, foreign());
        }
        StrictCharset charset = StrictCharset.of(target.format().charset());
        return new FlatEmitters.Column(
                value,
                goal,
                field.length(),
                Filling.bytes(field, charset),
                Filling.space(charset),
                Filling.right(field),
                foreign());
    }

    /** The rows before the data, and the byte order mark if one is written. */
    static byte[] header(Format.Delimited format, Layout target) {
        StringBuilder rows = new StringBuilder();
        if (format.header() == Format.Header.TYPE_AND_COLUMNS) {
            rows.append(format.dataType()).append(format.newline().written());
        }
        if (format.header() != Format.Header.NONE) {
            String quote = format.quote() == Format.Quote.ALL ? "\"" : "";
            List<String> names = target.kinds().get(0).slots().stream()
                    .map(s -> quote
                            + (s.field().column().isEmpty()
                                    ? s.name()
                                    : s.field().column())
                            + quote)
                    .toList();
            rows.append(String.join(String.valueOf(format.separator()), names))
                    .append(format.newline().written());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (format.bom() == Format.Bom.WRITE) {
            bytes.writeBytes(StrictCharset.of(format.charset()).bom().bytes());
        }
        jp.tsunagi.text.Encoded encoded = StrictCharset.of(format.charset()).encode(rows);
        if (encoded instanceof jp.tsunagi.text.Encoded.Bytes b) {
            bytes.writeBytes(b.bytes());
        }
        return bytes.toByteArray();
    }
}
