package jp.tsunagi.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.Origin;
import jp.tsunagi.source.YamlMap;
import jp.tsunagi.text.DateForm;

/** Reads the lines of a layout: one field each. */
final class FieldFile {

    private static final int MOST_DECIMALS = 18;

    /** Each is items of its own: more than any form has, and fewer than fill the memory. */
    private static final int MOST_REPEATS = 1_000;

    private FieldFile() {}

    static List<Field> fields(List<YamlMap> maps, Faults faults) {
        List<Field> fields = new ArrayList<>();
        Map<String, Integer> names = new HashMap<>();
        for (YamlMap map : maps) {
            Field field = field(map, map.required("name"), faults);
            fields.add(field);
            Integer before = names.put(field.name(), field.at().line());
            if (before != null && !field.name().isEmpty()) {
                faults.add(
                        field.at(),
                        "field.twice",
                        Message.of("fault.once", field.name()),
                        Message.of("fault.twice", before),
                        Message.of("fault.twice.remedy"));
            }
        }
        for (Field field : fields) {
            refersTo(field, field.notBefore(), "not-before", fields, faults);
            refersTo(field, field.notAfter(), "not-after", fields, faults);
        }
        return List.copyOf(fields);
    }

    private static void refersTo(Field field, String other, String key, List<Field> fields, Faults faults) {
        if (other.isEmpty()) {
            return;
        }
        List<String> temporal = new ArrayList<>();
        for (Field one : fields) {
            if (one.type().temporal()) {
                temporal.add(one.name());
            }
        }
        if (!temporal.contains(other)) {
            faults.unknown(field.at(), "field.reference", key, other, temporal);
        }
    }

    static Field field(YamlMap map, String name, Faults faults) {
        map.shaped(LayoutShapes.FIELD);
        boolean group = map.has("fields");
        FieldType type = group ? FieldType.FILLER : FieldType.of(map.choice("type", FieldType.WORDS, "text"));
        if (!group && !map.has("type")) {
            faults.add(
                    map.at(),
                    "text.missing",
                    Message.of("fault.key", "type"),
                    Message.of("fault.missing"),
                    Message.of("fault.missing.remedy", "type"));
        }
        String required = map.choice("required", List.of("true", "false", "final"), "false");
        String repeat = map.text("repeat", group ? "any" : "");
        PersonalLabel.judge(map.at(), map.text("label", ""), group || map.has("personal"), "personal: true", faults);
        return new Field(
                map.number("no", 0),
                name,
                map.text("label", ""),
                type,
                map.within("length", 1, Opening.LONGEST_RECORD, 0),
                map.within("max", 1, Opening.LONGEST_RECORD, 0),
                required.equals("true")
                        ? Presence.REQUIRED
                        : required.equals("final") ? Presence.FINAL : Presence.OPTIONAL,
                map.text("required-when", ""),
                map.text("const", ""),
                map.text("codes", ""),
                map.has("check") ? map.choice("check", LayoutShapes.CHECKS, "") : "",
                LayoutFile.severity(map),
                form(map, type, faults),
                map.flag("partial"),
                map.text("not-before", ""),
                map.text("not-after", ""),
                map.has("min") ? map.number("min", 0) : Long.MIN_VALUE,
                map.has("max-value") ? map.number("max-value", 0) : Long.MAX_VALUE,
                map.flag("signed"),
                map.within("decimals", 0, MOST_DECIMALS, 0),
                map.flag("point"),
                map.texts("empty-as"),
                pad(map, type, faults),
                map.has("justify") ? map.choice("justify", List.of("left", "right"), "") : "",
                map.text("path", name),
                map.text("column", ""),
                map.flag("personal"),
                repeat.isEmpty() ? 0 : repeat.equals("any") ? -1 : map.within("repeat", 1, MOST_REPEATS, 1),
                group ? fields(map.maps("fields"), faults) : List.of(),
                map.at());
    }

    /** The character that fills; behind a value no digit, which would be cut off it as well. */
    private static String pad(YamlMap map, FieldType type, Faults faults) {
        String pad = map.text("pad", "");
        boolean behind = !map.text("justify", type == FieldType.NUMBER ? "right" : "left")
                .equals("right");
        boolean digit = pad.length() == 1 && Character.isDigit(pad.charAt(0));
        if (pad.codePointCount(0, pad.length()) > 1 || behind && digit) {
            faults.add(map.at("pad"), "field.pad", Message.of("fault.pad"), pad, Message.of("fault.pad.remedy"));
            return "";
        }
        return pad;
    }

    private static String form(YamlMap map, FieldType type, Faults faults) {
        String form = map.text("form", "");
        if (form.isEmpty()) {
            return "";
        }
        Origin at = map.at("form");
        List<String> known = switch (type) {
            case DATE -> DateForm.names(DateForm.Kind.DATE);
            case YEAR_MONTH -> DateForm.names(DateForm.Kind.YEAR_MONTH);
            case TIME -> DateForm.names(DateForm.Kind.TIME);
            default -> List.of();
        };
        if (!known.contains(form)) {
            faults.unknown(at, "field.form", "form", form, known);
            return "";
        }
        return form;
    }
}
