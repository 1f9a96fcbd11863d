package jp.tsunagi.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.tsunagi.problem.Message;
import jp.tsunagi.problem.Severity;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.Origin;
import jp.tsunagi.source.YamlMap;
import jp.tsunagi.source.YamlNode;
import jp.tsunagi.source.YamlText;
import jp.tsunagi.text.DayText;
import jp.tsunagi.text.Encoding;

/** Reads one {@code *.layout.yaml}. What needs other layouts is linked later, by {@link Layouts}. */
final class LayoutFile {

    static final String ENDING = ".layout.yaml";

    private final YamlMap yaml;
    private final Faults faults;

    /** A file's layout, and the YAML that linking still needs. */
    record Unlinked(Layout layout, YamlMap yaml) {}

    private LayoutFile(YamlMap yaml, Faults faults) {
        this.yaml = yaml;
        this.faults = faults;
    }

    /**
     * @param fileName e.g. {@code service-plan-line.layout.yaml}
     * @param standard the folder under {@code standards}, or the exchange's folder
     */
    static Optional<Unlinked> read(YamlMap yaml, String fileName, String standard, String edition, Faults faults) {
        LayoutFile file = new LayoutFile(yaml.shaped(LayoutShapes.LAYOUT), faults);
        return Optional.of(new Unlinked(file.layout(fileName, standard, edition), yaml));
    }

    private Layout layout(String fileName, String standard, String edition) {
        String name = yaml.required("layout");
        String expected = fileName.substring(0, fileName.length() - ENDING.length());
        if (!name.equals(expected)) {
            faults.add(
                    yaml.at("layout"),
                    "layout.name",
                    Message.of("layout.name", expected),
                    name,
                    Message.of("layout.name.remedy", expected));
        }
        boolean provisional = yaml.flag("provisional");
        if (provisional && yaml.text("because", "").isEmpty()) {
            faults.add(
                    yaml.at("provisional"),
                    "layout.because",
                    Message.of("fault.key", "because"),
                    Message.of("fault.missing"),
                    Message.of("layout.because.remedy"));
        }
        List<Field> fields = FieldFile.fields(yaml.maps("fields"), faults);
        if (fields.isEmpty() && !yaml.has("records")) {
            faults.add(
                    yaml.at(),
                    "layout.empty",
                    Message.of("layout.items"),
                    Message.of("fault.missing"),
                    Message.of("fault.missing.remedy", "fields"));
        }
        Layout.Head head = new Layout.Head(
                expected,
                yaml.text("title", ""),
                standard,
                edition,
                inForce(),
                yaml.text("effective-date", ""),
                provisional,
                yaml.text("because", ""),
                Layout.RoundTrip.values()[
                        List.of("bytes", "meaning", "read-only")
                                .indexOf(yaml.choice("round-trip", List.of("bytes", "meaning", "read-only"), "bytes"))],
                fileNames(),
                yaml.at());
        return new Layout(head, format(), fields);
    }

    private InForce inForce() {
        if (!yaml.has("in-force")) {
            return InForce.ALWAYS;
        }
        YamlMap days = yaml.mapOrEmpty("in-force").shaped(LayoutShapes.IN_FORCE);
        return new InForce(day(days, "from", 0), day(days, "to", 99991231));
    }

    private int day(YamlMap map, String key, int otherwise) {
        String text = map.text(key, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        int day = DayText.parse(text, key.equals("to"));
        if (day < 0) {
            faults.add(map.at(key), "layout.in-force", Message.of("codes.date"), text, Message.NONE);
            return otherwise;
        }
        return day;
    }

    private FileNames fileNames() {
        Map<String, Field> parts = new LinkedHashMap<>();
        for (Map.Entry<String, YamlNode> entry :
                yaml.mapOrEmpty("file-name-parts").entries().entrySet()) {
            if (entry.getValue() instanceof YamlMap part) {
                parts.put(entry.getKey(), FieldFile.field(part, entry.getKey(), faults));
            }
        }
        List<String> accepted = new ArrayList<>();
        String written = yaml.text("file-name", "");
        if (!written.isEmpty()) {
            accepted.add(written);
        }
        accepted.addAll(yaml.texts("file-names-read"));
        for (String pattern : accepted) {
            for (String part : FileNames.partsOf(pattern)) {
                if (!parts.containsKey(part)) {
                    faults.unknown(yaml.at("file-name"), "layout.file-name", "file-name-parts", part, parts.keySet());
                }
            }
        }
        return new FileNames(written, List.copyOf(accepted), Map.copyOf(parts));
    }

    /** The format; of a record layout inside a file of several kinds, the file's own counts. */
    private Format format() {
        Optional<YamlMap> map = yaml.map("format");
        if (map.isEmpty()) {
            return delimited(yaml);
        }
        YamlMap format = map.get().shaped(LayoutShapes.FORMAT);
        return switch (format.choice("kind", LayoutShapes.FORMAT_KINDS, "delimited")) {
            case "fixed" ->
                new Format.FixedWidth(
                        charsets(format),
                        repertoire(format),
                        newline(format),
                        format.within("record-length", 1, Opening.LONGEST_RECORD, 0),
                        bom(format),
                        format.flag("gaiji"));
            case "json" ->
                new Format.Json(
                        Format.JsonShape.values()[
                                List.of("lines", "array", "object")
                                        .indexOf(format.choice("shape", List.of("lines", "array", "object"), "lines"))],
                        format.text("records", ""),
                        repertoire(format));
            case "xml" -> xml(format);
            case "hl7" -> new Format.Hl7(format.text("version", "2.5"));
            default -> delimited(format);
        };
    }

    private Format.Xml xml(YamlMap format) {
        Format.Xml xml = new Format.Xml(
                charsets(format),
                repertoire(format),
                format.text("record", ""),
                format.text("declared", ""),
                newline(format));
        XmlFrame.check(xml, format.at("declared"), faults);
        return xml;
    }

    private Format.Delimited delimited(YamlMap format) {
        List<String> quotes = List.of("text", "all", "needed", "never");
        List<String> headers = List.of("none", "columns", "type-and-columns");
        boolean outer = format == yaml;
        List<String> charsets = outer ? List.of("MS932") : charsets(format);
        return new Format.Delimited(
                charsets,
                format.text("length-unit", "bytes").equals("characters"),
                repertoire(format),
                separator(format, charsets),
                newline(format),
                Format.Quote.values()[quotes.indexOf(format.choice("quote", quotes, "needed"))],
                Format.Header.values()[headers.indexOf(format.choice("header", headers, "none"))],
                format.text("data-type", ""),
                bom(format),
                format.text("items", "exact").equals("lenient"),
                format.text("explicit-null", ""),
                format.flag("gaiji"));
    }

    /** One that is never part of a longer character: in MS932 the second byte may be from 40 on. */
    private char separator(YamlMap format, List<String> charsets) {
        String text = format.text("separator", ",").replace("\\t", "\t");
        boolean ms932 = false;
        for (String charset : charsets) {
            ms932 |= Charsets.encoding(charset) == Encoding.MS932;
        }
        char separator = text.length() == 1 ? text.charAt(0) : '"';
        boolean character = separator == '\t' || separator >= ' ' && separator < 0x7F;
        if (!character || separator == '"' || ms932 && separator >= 0x40) {
            faults.add(
                    format.at("separator"),
                    "layout.separator",
                    Message.of(ms932 ? "layout.separator.ms932" : "layout.separator"),
                    text,
                    Message.of("layout.separator.remedy"));
            return ',';
        }
        return separator;
    }

    private static String repertoire(YamlMap format) {
        return format.text("repertoire", "").isEmpty() ? "" : format.choice("repertoire", LayoutShapes.REPERTOIRES, "");
    }

    private List<String> charsets(YamlMap format) {
        List<String> names = format.texts("charset");
        for (String name : names) {
            if (!Charsets.NAMES.contains(name)) {
                faults.unknown(format.at("charset"), "layout.charset", "charset", name, Charsets.NAMES);
                return List.of("UTF-8");
            }
        }
        return names.isEmpty() ? List.of("UTF-8") : names;
    }

    private static Format.Newline newline(YamlMap format) {
        List<String> words = List.of("CRLF", "LF", "any", "none");
        return Format.Newline.values()[words.indexOf(format.choice("newline", words, "CRLF"))];
    }

    private static Format.Bom bom(YamlMap format) {
        List<String> words = List.of("none", "allowed", "write");
        return Format.Bom.values()[words.indexOf(format.choice("bom", words, "none"))];
    }

    /** The checks of a layout or map. */
    static List<Check> checks(List<YamlMap> maps) {
        List<Check> checks = new ArrayList<>();
        for (YamlMap map : maps) {
            map.shaped(LayoutShapes.CHECK);
            checks.add(new Check(
                    map.required("id"),
                    map.text("of", ""),
                    map.text("when", ""),
                    map.required("require"),
                    map.text("at", ""),
                    map.text("say", ""),
                    severity(map),
                    map.at()));
        }
        return checks;
    }

    static Severity severity(YamlMap map) {
        return map.choice("severity", List.of("error", "warning"), "error").equals("warning")
                ? Severity.WARNING
                : Severity.ERROR;
    }

    static List<FileCheck> fileChecks(YamlMap yaml, Faults faults) {
        List<FileCheck> checks = new ArrayList<>();
        for (YamlMap map : yaml.maps("file-checks")) {
            map.shaped(LayoutShapes.FILE_CHECK);
            FileCheck.Rule rule;
            if (map.has("count")) {
                rule = new FileCheck.Count(map.texts("count"));
            } else if (map.has("sum")) {
                rule = new FileCheck.Sum(map.texts("sum"));
            } else if (map.has("sequence")) {
                rule = new FileCheck.Sequence(map.number("sequence", 1));
            } else if (map.has("first-of")) {
                rule = new FileCheck.FirstOf(map.texts("first-of"), map.required("field"), map.number("first", 0));
            } else if (map.has("same")) {
                rule = new FileCheck.Same(map.texts("same"), map.texts("of"), map.text("per", ""));
            } else {
                faults.add(
                        map.at(),
                        "layout.file-check",
                        Message.of("layout.file-check"),
                        Message.of("fault.missing"),
                        Message.NONE);
                continue;
            }
            checks.add(new FileCheck(
                    map.required("id"),
                    map.has("same") ? "" : map.required("at"),
                    rule,
                    map.text("until", ""),
                    map.text("say", ""),
                    severity(map),
                    map.at()));
        }
        return checks;
    }

    /** The steps of a grammar: {@code kind: 0..n}, with {@code then} under it; {@code one-of: 0..n} with {@code of}. */
    static List<GrammarStep> grammar(List<YamlMap> maps, Faults faults) {
        List<GrammarStep> steps = new ArrayList<>();
        for (YamlMap map : maps) {
            String kind = "";
            for (String key : map.entries().keySet()) {
                kind = kind.isEmpty() && !key.equals("then") && !key.equals("of") ? key : kind;
            }
            if (kind.isEmpty() || map.entries().size() > (map.has("then") ? 1 : 0) + (map.has("of") ? 1 : 0) + 1) {
                faults.add(
                        map.at(),
                        "layout.grammar",
                        Message.of("layout.grammar"),
                        "?",
                        Message.of("layout.grammar.remedy"));
                continue;
            }
            YamlNode times = map.node(kind).orElseThrow();
            int[] bounds = bounds(times instanceof YamlText t ? t.text() : "?", times.at(), faults);
            steps.add(new GrammarStep(
                    kind.equals("one-of") || kind.equals("group") ? "" : kind,
                    grammar(map.maps("of"), faults),
                    kind.equals("group"),
                    bounds[0],
                    bounds[1],
                    grammar(map.maps("then"), faults)));
        }
        return steps;
    }

    private static int[] bounds(String text, Origin at, Faults faults) {
        java.util.regex.Matcher m = java.util.regex.Pattern.compile("([0-9]{1,9})(?:\\.\\.([0-9]{1,9}|n))?")
                .matcher(text);
        int min = m.matches() ? Integer.parseInt(m.group(1)) : 0;
        String most = m.matches() ? m.group(2) : "0";
        int max = most == null ? min : most.equals("n") ? Integer.MAX_VALUE : Integer.parseInt(most);
        if (max < Math.max(1, min)) {
            faults.add(at, "layout.grammar", Message.of("layout.times"), text, Message.NONE);
            return new int[] {0, Integer.MAX_VALUE};
        }
        return new int[] {min, max};
    }
}
