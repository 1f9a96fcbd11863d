package jp.tsunagi.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where each value of an HL7 message stands, found by splitting what was decoded: parts are ranges of its characters.
 */
final class Hl7Addresses {

    private static final Pattern PATH = Pattern.compile(
            "([A-Z0-9]{3})(?:\\(([0-9.]+)=([^)]*)\\))?(?:-([0-9]+)(?:\\(([^)]*)\\))?(?:\\.([0-9]+))?(?:\\.([0-9]+))?)?");
    private final Characters message;
    private final List<int[]> segments = new ArrayList<>();

    private Hl7Addresses(Characters message) {
        this.message = message;
        Matcher line = Pattern.compile("[^\r\n]+").matcher(message.text());
        while (line.find()) {
            segments.add(new int[] {line.start(), line.end()});
        }
    }

    static Map<String, String> of(byte[] file, Layout layout) {
        boolean jis = new String(file, StandardCharsets.ISO_8859_1).indexOf(0x1b) >= 0;
        Map<String, String> found = new TreeMap<>();
        new Hl7Addresses(Characters.of(file, jis ? "ISO-2022-JP" : "UTF-8"))
                .fields(layout.fields(), "1 ", null, null, found);
        return found;
    }

    private void fields(List<Field> fields, String prefix, int[] segment, int[] repetition, Map<String, String> found) {
        for (Field field : fields) {
            Matcher path = PATH.matcher(field.path());
            assertThat(path.matches()).as(field.path()).isTrue();
            if (field.repeat() < 0) {
                repeated(field, path, prefix, found);
                continue;
            }
            int[] in = segment == null || !name(segment).equals(path.group(1)) ? chosen(path) : segment;
            int[] value = in == null ? null : value(in, path, repetition);
            if (value != null && value[1] > value[0]) {
                int from = message.offset(value[0]);
                found.put(prefix + field.path(), "@" + from + "+" + (message.offset(value[1]) - from));
            }
        }
    }

    private void repeated(Field field, Matcher path, String prefix, Map<String, String> found) {
        int k = 0;
        if (path.group(4) == null) {
            for (int[] segment :
                    segments.stream().filter(s -> name(s).equals(path.group(1))).toList()) {
                fields(field.fields(), prefix + field.path() + "[" + k++ + "] ", segment, null, found);
            }
            return;
        }
        int[] segment = chosen(path);
        for (int[] one : segment == null ? List.<int[]>of() : parts(part(segment, path.group(4)), '~')) {
            if (one[1] > one[0]) {
                fields(field.fields(), prefix + field.path() + "[" + k++ + "] ", segment, one, found);
            }
        }
    }

    private String name(int[] segment) {
        return message.text().substring(segment[0], Math.min(segment[1], segment[0] + 3));
    }

    private int[] chosen(Matcher path) {
        for (int[] segment : segments) {
            if (name(segment).equals(path.group(1))
                    && (path.group(2) == null
                            || text(nested(segment, path.group(2))).equals(path.group(3)))) {
                return segment;
            }
        }
        return null;
    }

    /** The part at {@code 3.1} of a segment: field, component, subcomponent. */
    private int[] nested(int[] segment, String numbers) {
        String[] number = numbers.split("\\.");
        int[] at = parts(part(segment, number[0]), '~').get(0);
        for (int i = 1; i < number.length; i++) {
            at = nth(at, i == 1 ? '^' : '&', Integer.parseInt(number[i]));
        }
        return at;
    }

    private int[] value(int[] segment, Matcher path, int[] repetition) {
        if (name(segment).equals("MSH") && Integer.parseInt(path.group(4)) <= 2) {
            return part(segment, path.group(4));
        }
        int[] at = repetition == null ? repetition(part(segment, path.group(4)), path.group(5)) : repetition;
        at = at == null || path.group(6) == null ? at : nth(at, '^', Integer.parseInt(path.group(6)));
        return at == null || path.group(7) == null ? at : nth(at, '&', Integer.parseInt(path.group(7)));
    }

    private int[] repetition(int[] field, String choice) {
        List<int[]> all = parts(field, '~');
        if (choice == null || choice.matches("[0-9]+")) {
            int n = choice == null ? 1 : Integer.parseInt(choice);
            return n <= all.size() ? all.get(n - 1) : null;
        }
        String[] asked = choice.split("=");
        return all.stream()
                .filter(r -> text(nth(r, '^', Integer.parseInt(asked[0]))).equals(asked[1]))
                .findFirst()
                .orElse(null);
    }

    private int[] part(int[] segment, String number) {
        int n = Integer.parseInt(number);
        boolean header = name(segment).equals("MSH");
        return header && n == 1 ? new int[] {segment[0] + 3, segment[0] + 4} : nth(segment, '|', header ? n : n + 1);
    }

    private int[] nth(int[] whole, char separator, int n) {
        List<int[]> all = parts(whole, separator);
        return n <= all.size() ? all.get(n - 1) : new int[] {whole[1], whole[1]};
    }

    private List<int[]> parts(int[] whole, char separator) {
        List<int[]> parts = new ArrayList<>();
        int from = whole[0];
        for (int i = whole[0]; i <= whole[1]; i++) {
            if (i == whole[1] || message.text().charAt(i) == separator) {
                parts.add(new int[] {from, i});
                from = i + 1;
            }
        }
        return parts;
    }

    private String text(int[] part) {
        return message.text().substring(part[0], part[1]);
    }
}
