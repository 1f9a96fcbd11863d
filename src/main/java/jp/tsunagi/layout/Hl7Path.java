package jp.tsunagi.layout;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.Faults;

/**
 * Where a value stands in an HL7 message: docs/language.md 1.2. All numbers are from 1; 0: not told.
 *
 * @param chosen which of several segments of the name; {@link Choice#NONE}: the first
 * @param repetition by its place; 0: by {@code choice}, or the first
 * @param choice which repetition of the field
 */
record Hl7Path(
        String segment, Choice chosen, int field, int repetition, Choice choice, int component, int subcomponent) {

    private static final String CHOICE = "([0-9]+)(?:\\.([0-9]+))?(?:\\.([0-9]+))?=([^()]*)";
    private static final Pattern PATH = Pattern.compile("([A-Z][A-Z0-9]{2})(?:\\(" + CHOICE + "\\))?"
            + "(?:-([0-9]+)(?:\\((?:([0-9]+)|" + CHOICE + ")\\))?(?:\\.([0-9]+)(?:\\.([0-9]+))?)?)?");

    /**
     * A part and the value that it must have, as UTF-8. Of a segment: field, component, subcomponent; of a repetition:
     * component, subcomponent, 0.
     */
    record Choice(int first, int second, int third, byte[] value) {

        static final Choice NONE = new Choice(0, 0, 0, new byte[0]);

        boolean isNone() {
            return first == 0;
        }

        boolean is(byte[] bytes, Hl7Message.Part part) {
            return Arrays.equals(bytes, part.from(), part.to(), value, 0, value.length);
        }
    }

    static Optional<Hl7Path> of(String text) {
        Matcher path = PATH.matcher(text);
        if (!path.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Hl7Path(
                path.group(1),
                choice(path, 2),
                number(path, 6),
                number(path, 7),
                choice(path, 8),
                number(path, 12),
                number(path, 13)));
    }

    private static Choice choice(Matcher path, int group) {
        if (path.group(group) == null) {
            return Choice.NONE;
        }
        return new Choice(
                number(path, group),
                number(path, group + 1),
                number(path, group + 2),
                path.group(group + 3).getBytes(StandardCharsets.UTF_8));
    }

    private static int number(Matcher path, int group) {
        String digits = path.group(group);
        return digits == null ? 0 : digits.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    /** Whether it can stand for child records: segments, or the repetitions of a field. */
    private boolean repeats() {
        return repetition == 0 && choice.isNone() && component == 0;
    }

    /** Adds a fault for each path of the field, and of those in it, that cannot be read. */
    static void check(Field field, Faults faults) {
        boolean fits = of(field.path())
                .filter(path -> field.repeat() < 0 ? path.repeats() : path.field() > 0)
                .isPresent();
        if (!fits) {
            faults.add(
                    field.at(),
                    "hl7.path",
                    Message.of(field.repeat() < 0 ? "hl7.path.repeat" : "hl7.path"),
                    field.path(),
                    Message.of("hl7.path.remedy"));
        }
        field.fields().forEach(inner -> check(inner, faults));
    }
}
