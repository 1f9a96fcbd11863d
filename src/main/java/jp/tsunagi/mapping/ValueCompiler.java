package jp.tsunagi.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.tsunagi.codes.CodeTable;
import jp.tsunagi.layout.Condition;
import jp.tsunagi.layout.Dates;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.FieldType;
import jp.tsunagi.layout.Kind;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.RecordNames;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.Origin;
import jp.tsunagi.source.YamlMap;
import jp.tsunagi.source.YamlNode;
import jp.tsunagi.source.YamlText;
import jp.tsunagi.text.DateForm;
import jp.tsunagi.text.Encoding;
import jp.tsunagi.text.Repertoire;
import org.jspecify.annotations.Nullable;

/** Turns what a map says of one target field into a {@link Value}. */
final class ValueCompiler {

    private static final Pattern BRACED = Pattern.compile("\\{([A-Za-z0-9_.]+)\\}");

    /** Of one item: more than any has, and room for it is made at once. */
    private static final int MOST_CHARACTERS = 100_000;

    private static final Pattern NTH = Pattern.compile("([A-Za-z0-9]+)\\[([0-9]{1,4})\\]\\.(.+)");

    /** What names mean at one place of the map: a kind, and what stands around it. */
    record Names(
            Kind kind,
            Kind.@Nullable Repeat repeat,
            @Nullable Names outer) {}

    private final MapContext context;
    private final Layout source;
    private final Encoding target;
    private final String repertoire;
    private final RecordNames recordNames;
    private boolean numbered;

    ValueCompiler(MapContext context, Layout source, Encoding target, String repertoire) {
        this.context = context;
        this.source = source;
        this.target = target;
        this.repertoire = repertoire;
        this.recordNames = new RecordNames(source);
    }

    /** Whether a value that was compiled is the record's number. */
    boolean numbered() {
        return numbered;
    }

    /** @param field the target field, whose form the value takes */
    Optional<Value> compile(YamlNode node, Field field, Names names) {
        if (node instanceof YamlText text) {
            @Nullable Start start = begin(text.text(), names, text.at(), text.at());
            return start == null ? Optional.empty() : Optional.of(converted(start.value(), start.field(), field, ""));
        }
        if (!(node instanceof YamlMap map)) {
            context.faults().add(node.at(), "map.value", Message.of("map.value"), node.kind(), Message.NONE);
            return Optional.empty();
        }
        map.shaped(MapShapes.VALUE);
        return start(map, field, names);
    }

    private Optional<Value> start(YamlMap map, Field field, Names names) {
        if (map.has("const")) {
            return Optional.of(
                    new FieldValues.Constant(map.text("const", ""), new Source(List.of(), List.of("const"), map.at())));
        }
        if (map.has("number")) {
            numbered = true;
            return Optional.of(new RecordNumber(new Source(List.of(), List.of("number"), map.at())));
        }
        if (map.has("cases")) {
            return cases(map, field, names);
        }
        if (map.has("join")) {
            return Optional.of(steps(join(map, names), text(map.at()), source, field, map));
        }
        if (map.has("sum") || map.has("count") || map.has("first") && !map.has("from")) {
            return new AggregateCompiler(this, context).compile(map, field, names);
        }
        String from = map.required("from");
        @Nullable Start start = begin(from, names, map.at("from"), map.at());
        return start == null
                ? Optional.empty()
                : Optional.of(steps(start.value(), start.field(), names.kind().layout(), field, map));
    }

    /** A value before any step, and the field it comes from. */
    private record Start(Value value, Field field) {}

    /** A field, or {@code child[0].field} of the first record under the record; null, with a fault: neither. */
    private @Nullable Start begin(String name, Names names, Origin at, Origin line) {
        Matcher nth = NTH.matcher(name);
        int child = nth.matches() ? names.kind().child(nth.group(1)) : -1;
        if (child < 0) {
            @Nullable FieldRef ref = reference(name, names, at).orElse(null);
            return ref == null ? null : new Start(FieldValues.of(ref, source(ref, line)), ref.field());
        }
        Kind under = names.kind().children().get(child);
        int slot = under.slot(nth.group(3));
        if (slot < 0) {
            context.faults().unknown(at, "map.field", "field", name, recordNames.all(names.kind()));
            return null;
        }
        Field field = under.slots().get(slot).field();
        int place = Integer.parseInt(nth.group(2));
        Source source = new Source(List.of(FieldRef.under(child, place, slot, field)), List.of(name), line);
        return new Start(new AggregateCompiler.Nth(child, place, slot, source), field);
    }

    private Optional<Value> cases(YamlMap map, Field field, Names names) {
        List<Cases.Case> cases = new ArrayList<>();
        for (YamlMap one : map.maps("cases")) {
            Optional<Condition> when = condition(one.required("when"), names, one.at("when"));
            Optional<Value> then = one.node("then").flatMap(n -> caseValue(n, field, names));
            when.ifPresent(w -> then.ifPresent(t -> cases.add(new Cases.Case(w, t))));
        }
        Optional<Value> otherwise = map.node("else").flatMap(n -> caseValue(n, field, names));
        return Optional.of(new Cases(cases, otherwise.orElse(null), new Source(List.of(), List.of("cases"), map.at())));
    }

    private Optional<Value> caseValue(YamlNode node, Field field, Names names) {
        return compile(node, field, names);
    }

    private Value join(YamlMap map, Names names) {
        String text = map.text("join", "");
        List<Value> parts = new ArrayList<>();
        List<FieldRef> fields = new ArrayList<>();
        Matcher matcher = BRACED.matcher(text);
        int from = 0;
        while (matcher.find()) {
            literal(text.substring(from, matcher.start()), map.at(), parts);
            Optional<FieldRef> ref = reference(matcher.group(1), names, map.at("join"));
            if (ref.isPresent()) {
                fields.add(ref.get());
                parts.add(FieldValues.of(ref.get(), source(ref.get(), map.at())));
            }
            from = matcher.end();
        }
        literal(text.substring(from), map.at(), parts);
        return new FieldValues.Joined(parts, new Source(fields, List.of("join"), map.at()));
    }

    private static void literal(String text, Origin at, List<Value> parts) {
        if (!text.isEmpty()) {
            parts.add(new FieldValues.Constant(text, new Source(List.of(), List.of(), at)));
        }
    }

    /**
     * The steps in their fixed order (docs/language.md 2.2).
     *
     * @param holder the layout that the field stands in
     */
    private Value steps(Value start, Field from, Layout holder, Field field, YamlMap map) {
        Value value = start;
        Field now = from;
        if (map.has("split")) {
            YamlMap split = map.map("split").orElse(map).shaped(MapShapes.SPLIT);
            if (split.has("at") && split.text("at", "").isEmpty()) {
                context.faults().add(split.at("at"), "text.value", Message.of("map.separator"), "``", Message.NONE);
            }
            value = new Steps.Part(value, split.required("at"), split.within("part", 1, MOST_CHARACTERS, 1));
            now = text(map.at());
        }
        for (String end : List.of("first", "last")) {
            if (map.has(end)) {
                value = new Steps.Ends(value, map.within(end, 1, MOST_CHARACTERS, 1), end.equals("last"));
                now = text(map.at());
            }
        }
        if (map.has("codes")) {
            CodeTable table = context.table(map.text("codes", ""), source, map.at("codes"));
            if (table != null) {
                boolean checked = value == start
                        && !Dates.isTemporal(from)
                        && !from.codes().isEmpty()
                        && context.tables().table(holder, from.codes()) == table;
                value = new Lookup(value, table, checked, context.reversed(), target);
            }
            now = text(map.at());
        }
        value = reformed(value, now, field, map.text("as", ""));
        for (String step : map.texts("text")) {
            value = textStep(value, step, map);
        }
        value = withoutGaiji(value, from);
        if (map.has("pad")) {
            YamlMap pad = map.map("pad").orElse(map).shaped(MapShapes.PAD);
            value = new Steps.Filled(
                    value,
                    pad.within("to", 1, MOST_CHARACTERS, 1),
                    pad.character("with", "0"),
                    !pad.text("side", "left").equals("right"));
        }
        if (map.has("strip")) {
            YamlMap strip = map.map("strip").orElse(map).shaped(MapShapes.STRIP);
            value = new Steps.Filled(
                    value,
                    0,
                    strip.character("with", "0"),
                    !strip.text("side", "left").equals("right"));
        }
        if (map.has("default")) {
            value = new Steps.Otherwise(
                    value,
                    new FieldValues.Constant(
                            map.text("default", ""), new Source(List.of(), List.of("default"), map.at())));
        }
        return value;
    }

    private Value textStep(Value value, String step, YamlMap map) {
        if (!TextSteps.WORDS.contains(step)) {
            context.faults().unknown(map.at("text"), "map.text", "text", step, TextSteps.WORDS);
            return value;
        }
        return switch (step) {
            case "full-width-kana" -> new TextSteps.FullKana(value, target);
            case "shrink" -> new TextSteps.Replaced(value, context.shrink(), null, targetRepertoire());
            case "gaiji" -> new TextSteps.Replaced(value, null, context.gaiji(), targetRepertoire());
            default -> new TextSteps.Changed(value, step);
        };
    }

    private Repertoire targetRepertoire() {
        if (!repertoire.isEmpty()) {
            return Repertoire.of(repertoire);
        }
        return Repertoire.of(target == Encoding.MS932 ? "MS932" : "UTF-8");
    }

    /** The value in the form that the target field asks for. */
    Value converted(Value value, Field from, Field field, String as) {
        return withoutGaiji(reformed(value, from, field, as), from);
    }

    /** User-defined characters of the source go no further, unless a step has replaced them. */
    private Value withoutGaiji(Value value, Field from) {
        boolean gaiji = source.format().gaiji() && (from.type() == FieldType.TEXT || from.type() == FieldType.WIDE);
        return gaiji ? new TextSteps.NoGaiji(value) : value;
    }

    private Value reformed(Value value, Field from, Field field, String as) {
        boolean temporal = Dates.isTemporal(from) && !from.type().equals(FieldType.TIMESTAMP);
        if (temporal && (Dates.isTemporal(field) || !as.isEmpty())) {
            DateForm before = Dates.form(from);
            DateForm after = as.isEmpty() ? Dates.form(field) : asForm(as, from, value.source.at());
            return before.equals(after)
                    ? value
                    : new Steps.Reformed(
                            value, before, after, from.partial() || before.kind() == DateForm.Kind.YEAR_MONTH);
        }
        if (from.type() == FieldType.NUMBER && field.type() == FieldType.NUMBER
                || as.equals("number")
                || as.equals("decimal")) {
            return new Numbered(value, Numbered.Form.of(from), field);
        }
        if (!as.isEmpty()) {
            context.faults().unknown(value.source.at(), "map.as", "as", as, List.of("number", "decimal"));
        }
        return value;
    }

    private DateForm asForm(String as, Field from, Origin at) {
        DateForm.Kind kind = Dates.form(from).kind();
        String name = as.equals("year-month") ? "yyyymm" : as;
        DateForm.Kind wanted = as.equals("year-month") || as.equals("yyyymm") ? DateForm.Kind.YEAR_MONTH : kind;
        if (!DateForm.names(wanted).contains(name)) {
            context.faults().unknown(at, "map.as", "as", as, DateForm.names(kind));
            return Dates.form(from);
        }
        return DateForm.of(name, wanted);
    }

    /** The field that a name means, looked for from the inside outward; a fault if there is none. */
    Optional<FieldRef> reference(String name, Names names, Origin at) {
        int levels = 0;
        for (Names here = names; here != null; here = here.outer(), levels++) {
            Kind.Repeat repeat = here.repeat();
            if (repeat != null) {
                int inner = here.kind().slot(repeat.name() + "[0]." + name);
                if (inner >= 0) {
                    return Optional.of(new FieldRef(
                            levels, "", inner, here.kind().slots().get(inner).field(), true));
                }
            }
            int slot = here.kind().slot(name);
            if (slot >= 0) {
                return Optional.of(new FieldRef(
                        levels, "", slot, here.kind().slots().get(slot).field(), false));
            }
        }
        int dot = name.indexOf('.');
        if (dot > 0) {
            Optional<Kind> other = source.kind(name.substring(0, dot));
            int slot = other.map(k -> k.slot(name.substring(dot + 1))).orElse(-1);
            if (slot >= 0) {
                other.orElseThrow().referTo();
                return Optional.of(new FieldRef(
                        0,
                        name.substring(0, dot),
                        slot,
                        other.orElseThrow().slots().get(slot).field(),
                        false));
            }
        }
        if (!context.knownElsewhere(name)) {
            context.faults().unknown(at, "map.field", "field", name, recordNames.all(names.kind()));
        }
        return Optional.empty();
    }

    Optional<Condition> condition(String text, Names names, Origin at) {
        return Condition.compile(text, names.kind(), recordNames, at, context.faults());
    }

    Source source(FieldRef ref, Origin at) {
        return new Source(List.of(ref), List.of(), at);
    }

    private static Field text(Origin at) {
        return Dates.plainText(at);
    }
}
