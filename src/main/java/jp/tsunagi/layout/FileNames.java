package jp.tsunagi.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of a layout's files, as data, both ways.
 *
 * @param written the pattern that is written; empty: the layout does not say
 * @param accepted the patterns accepted when reading, the written one first
 * @param parts the parts by their names, each as a field
 */
public record FileNames(String written, List<String> accepted, Map<String, Field> parts) {

    public static final FileNames ANY = new FileNames("", List.of(), Map.of());

    private static final Pattern PART = Pattern.compile("\\{([A-Za-z0-9]+)\\}");

    /** The parts of a name; empty if no pattern fits. Letters are compared without case. */
    public Optional<Map<String, String>> read(String name) {
        for (String pattern : accepted) {
            Matcher matcher = regex(pattern).matcher(name);
            if (matcher.matches()) {
                Map<String, String> values = new LinkedHashMap<>();
                int group = 1;
                for (String part : partsOf(pattern)) {
                    values.put(part, matcher.group(group++));
                }
                return Optional.of(values);
            }
        }
        return Optional.empty();
    }

    /** The name made of these parts; empty if one is missing. */
    public Optional<String> write(Map<String, String> values) {
        StringBuilder name = new StringBuilder();
        Matcher matcher = PART.matcher(written);
        while (matcher.find()) {
            String value = values.get(matcher.group(1));
            if (value == null || value.isEmpty()) {
                return Optional.empty();
            }
            matcher.appendReplacement(name, Matcher.quoteReplacement(value));
        }
        matcher.appendTail(name);
        return written.isEmpty() ? Optional.empty() : Optional.of(name.toString());
    }

    /** Whether the name is made by the pattern that is written. */
    public boolean writes(String name) {
        return !written.isEmpty() && regex(written).matcher(name).matches();
    }

    /** A name by the same pattern with other values for some parts; empty if no pattern fits the name. */
    public Optional<String> renamed(String name, Map<String, String> replaced) {
        for (String pattern : accepted) {
            Matcher matcher = regex(pattern).matcher(name);
            if (matcher.matches()) {
                StringBuilder made = new StringBuilder();
                int from = 0;
                int group = 1;
                for (String part : partsOf(pattern)) {
                    made.append(name, from, matcher.start(group));
                    made.append(replaced.getOrDefault(part, matcher.group(group)));
                    from = matcher.end(group++);
                }
                return Optional.of(made.append(name.substring(from)).toString());
            }
        }
        return Optional.empty();
    }

    /** The names of the parts that a pattern holds, in order. */
    public static List<String> partsOf(String pattern) {
        List<String> names = new ArrayList<>();
        Matcher matcher = PART.matcher(pattern);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private Pattern regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        Matcher matcher = PART.matcher(pattern);
        int from = 0;
        while (matcher.find()) {
            regex.append(Pattern.quote(pattern.substring(from, matcher.start())));
            regex.append('(').append(partRegex(parts.get(matcher.group(1)))).append(')');
            from = matcher.end();
        }
        regex.append(Pattern.quote(pattern.substring(from)));
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
    }

    private static String partRegex(@org.jspecify.annotations.Nullable Field part) {
        if (part == null) {
            return "[^_]+";
        }
        return switch (part.type()) {
            case YEAR_MONTH -> "[0-9]{6}";
            case DATE -> "[0-9]{8}";
            case TIME -> "[0-9]{4}";
            case TIMESTAMP -> "[0-9]{14}";
            case DIGITS, NUMBER, FLAGS -> part.length() > 0 ? "[0-9]{" + part.length() + "}" : "[0-9]+";
            case CODE, ALNUM, HALF_WIDTH -> part.length() > 0 ? "[0-9A-Za-z]{" + part.length() + "}" : "[0-9A-Za-z-]+";
            case KANA, WIDE, TEXT, FILLER -> ".+";
        };
    }
}
