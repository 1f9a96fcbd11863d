package jp.tsunagi.synth;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import jp.tsunagi.codes.CodeTable;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.FieldType;
import jp.tsunagi.layout.Format;
import jp.tsunagi.layout.Presence;

/** The known ways to break one item by another text; each answers whether it could. */
final class ItemFaults {

    /** One way to break an item. */
    interface Way {

        boolean on(Line line, int slot, SplittableRandom random);
    }

    private ItemFaults() {}

    static List<Way> ways() {
        return List.of(
                ItemFaults::tooLong,
                ItemFaults::tooShort,
                ItemFaults::letterAmongDigits,
                ItemFaults::unknownCode,
                ItemFaults::removed,
                ItemFaults::gaiji,
                ItemFaults::outsideRepertoire,
                ItemFaults::control,
                ItemFaults::wrongConstant,
                ItemFaults::outOfRange,
                ItemFaults::wrongCheckDigit,
                DateFaults::noSuchDay,
                DateFaults::otherWayRound,
                ByteFaults::undecodable,
                ByteFaults::halfCharacter,
                ByteFaults::shiftLeftOpen,
                ByteFaults::strayByte);
    }

    private static boolean sized(Line line, Field field) {
        boolean bounded = field.minValue() != Long.MIN_VALUE || field.maxValue() != Long.MAX_VALUE;
        return !line.setting.fixed()
                && field.limit() > 0
                && !Calendar.dated(field.type())
                && field.type() != FieldType.TIME
                && field.type() != FieldType.TIMESTAMP
                && (field.type() != FieldType.NUMBER || !bounded && field.limit() < 17 && !field.point());
    }

    private static boolean tooLong(Line line, int slot, SplittableRandom random) {
        Field field = line.field(slot);
        if (!sized(line, field) || line.text(slot).isEmpty() || field.limit() > 2000) {
            return false;
        }
        String more = switch (field.type()) {
            case DIGITS, NUMBER, FLAGS -> "1";
            case KANA -> "ｱ";
            case WIDE -> "試";
            default -> "A";
        };
        StringBuilder value = new StringBuilder(line.text(slot));
        while (line.setting.measure(field, value.toString()) <= field.limit()) {
            value.append(more);
        }
        return line.breakItem(slot, value.toString(), "field.length");
    }

    private static boolean tooShort(Line line, int slot, SplittableRandom random) {
        Field field = line.field(slot);
        String value = line.text(slot);
        boolean exact = sized(line, field) && field.length() > 1 && value.length() > 1;
        String cut = exact ? value.substring(0, value.length() - 1) : "";
        return exact && !absent(line, field, cut) && !cut.equals("-") && line.breakItem(slot, cut, "field.length");
    }

    static boolean absent(Line line, Field field, String value) {
        return value.isBlank() || field.emptyAs().contains(value);
    }

    private static boolean letterAmongDigits(Line line, int slot, SplittableRandom random) {
        Field field = line.field(slot);
        boolean digits =
                field.type() == FieldType.DIGITS || field.type() == FieldType.NUMBER || field.type() == FieldType.FLAGS;
        boolean date =
                Calendar.dated(field.type()) || field.type() == FieldType.TIME || field.type() == FieldType.TIMESTAMP;
        String value = line.text(slot);
        int[] places = value.chars().filter(c -> c >= '0' && c <= '9').toArray();
        if (!digits && !date || places.length == 0 || absent(line, field, value)) {
            return false;
        }
        int at = value.indexOf(places[random.nextInt(places.length)]);
        String broken = value.substring(0, at) + "X" + value.substring(at + 1);
        return line.breakItem(slot, broken, date ? "field.date" : "field.type");
    }

    private static boolean unknownCode(Line line, int slot, SplittableRandom random) {
        Field field = line.field(slot);
        CodeTable table = field.codes().isEmpty() || !field.constant().isEmpty()
                ? null
                : line.setting.tables.table(line.draft.kind.layout(), field.codes());
        if (table == null || absent(line, field, line.text(slot))) {
            return false;
        }
        String alphabet =
                field.type() == FieldType.DIGITS || field.type() == FieldType.FLAGS ? "0123456789" : "0123456789XYZ";
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < line.text(slot).length(); i++) {
            code.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        boolean unknown = table.find(code.toString()) == null && !absent(line, field, code.toString());
        return unknown && field.type() != FieldType.NUMBER && line.breakItem(slot, code.toString(), "field.code");
    }

    private static boolean removed(Line line, int slot, SplittableRandom random) {
        Field field = line.field(slot);
        if (absent(line, field, line.text(slot))) {
            return false;
        }
        if (field.requiredWhen().isEmpty() && field.presence() != Presence.OPTIONAL) {
            String rule = field.presence() == Presence.FINAL ? "field.required-final" : "field.required";
            return line.breakItem(slot, "", rule);
        }
        String rule = field.presence() == Presence.FINAL ? "field.required-final" : "field.required";
        return line.needed(slot) && line.breakItem(slot, "", rule);
    }

    private static boolean text(Line line, int slot) {
        FieldType type = line.field(slot).type();
        return (type == FieldType.TEXT || type == FieldType.WIDE)
                && !line.text(slot).isEmpty();
    }

    /** The text with another last character, so that it is not longer than before. */
    private static String withLast(String text, String last) {
        return text.substring(0, text.offsetByCodePoints(text.length(), -1)) + last;
    }

    private static boolean gaiji(Line line, int slot, SplittableRandom random) {
        return text(line, slot)
                && !line.setting.format.gaiji()
                && line.breakItem(slot, withLast(line.text(slot), "\uE000"), "field.gaiji");
    }

    private static boolean outsideRepertoire(Line line, int slot, SplittableRandom random) {
        String repertoire = line.setting.format.repertoire();
        boolean utf8 = line.setting.format.charset().equals("UTF-8");
        if (!text(line, slot) || repertoire.isEmpty() || repertoire.equals("UTF-8")) {
            return false;
        }
        String outside = repertoire.equals("JISX0208") ? "①" : utf8 ? "\uD83D\uDE00" : "";
        return !outside.isEmpty() && line.breakItem(slot, withLast(line.text(slot), outside), "field.repertoire");
    }

    private static boolean control(Line line, int slot, SplittableRandom random) {
        Field field = line.field(slot);
        String value = line.text(slot);
        Predicate<FieldType> ascii = t -> t == FieldType.ALNUM
                || t == FieldType.CODE
                || t == FieldType.DIGITS
                || t == FieldType.HALF_WIDTH
                || t == FieldType.KANA;
        if (absent(line, field, value) || !text(line, slot) && !ascii.test(field.type())) {
            return false;
        }
        String rule = text(line, slot) ? "field.control" : "field.type";
        return line.breakItem(slot, withLast(value, "\u0001"), rule);
    }

    private static boolean wrongConstant(Line line, int slot, SplittableRandom random) {
        Field field = line.field(slot);
        boolean temporal = Calendar.dated(field.type()) || field.type() == FieldType.TIME;
        if (field.constant().isEmpty() || temporal || field.type() == FieldType.TIMESTAMP) {
            return false;
        }
        String value = line.text(slot);
        if (value.isEmpty()) {
            return false;
        }
        char last = value.charAt(value.length() - 1);
        String other = last == '1' ? "0" : "1";
        boolean number = field.type() == FieldType.NUMBER || field.type() == FieldType.WIDE;
        return !number && line.breakItem(slot, withLast(value, other), "field.const");
    }

    private static boolean outOfRange(Line line, int slot, SplittableRandom random) {
        Field field = line.field(slot);
        if (field.type() != FieldType.NUMBER || !field.constant().isEmpty()) {
            return false;
        }
        if (field.minValue() > 0) {
            return line.breakItem(slot, String.valueOf(field.minValue() - 1), "field.range");
        }
        return field.maxValue() < Long.MAX_VALUE
                && line.breakItem(slot, String.valueOf(field.maxValue() + 1), "field.range");
    }

    private static boolean wrongCheckDigit(Line line, int slot, SplittableRandom random) {
        Field field = line.field(slot);
        String value = line.text(slot);
        if (field.check().isEmpty() || !value.matches(".*[0-9]") || absent(line, field, value)) {
            return false;
        }
        int digit = (value.charAt(value.length() - 1) - '0' + 1) % 10;
        String broken = withLast(value, String.valueOf(digit));
        return !absent(line, field, broken) && line.breakItem(slot, broken, "field.check-digit");
    }

    static boolean delimited(Line line) {
        return line.setting.format instanceof Format.Delimited;
    }
}
