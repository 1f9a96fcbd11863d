package jp.tsunagi.synth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import jp.tsunagi.codes.Code;
import jp.tsunagi.codes.CodeTable;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.FieldType;
import jp.tsunagi.layout.Presence;
import jp.tsunagi.layout.Slot;
import jp.tsunagi.text.CheckDigits;

/** Makes one value of a field, valid as far as the field alone says. */
final class ItemValues {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ";

    /** By field, then by day (yyyymmdd; 0: any). */
    private final Map<Field, Map<Integer, List<String>>> codes = new IdentityHashMap<>();

    private final Setting setting;
    private final DateValues dates;
    private final TextValues texts;

    ItemValues(Setting setting) {
        this.setting = setting;
        this.dates = new DateValues(setting);
        this.texts = new TextValues(setting);
    }

    /** A value that is there; it may still break a rule that names other fields. */
    String make(Slot slot, Draft draft, SplittableRandom random) {
        Field field = slot.field();
        if (!field.constant().isEmpty()) {
            return field.constant();
        }
        CodeTable table = field.codes().isEmpty() ? null : setting.tables.table(draft.kind.layout(), field.codes());
        if (table != null) {
            List<String> codes = codes(table, draft.day, field);
            return codes.isEmpty() ? "" : codes.get(random.nextInt(codes.size()));
        }
        for (int tries = 0; ; tries++) {
            String value = free(slot, draft, random);
            boolean absent = field.emptyAs().contains(value) || value.equals(setting.explicitNull());
            if (!absent || tries == 20) {
                return value;
            }
        }
    }

    /** How a field that is not there is written: mostly as nothing, now and then as what stands for it. */
    String absent(Field field, boolean named, SplittableRandom random) {
        if (field.presence() == Presence.REQUIRED) {
            return field.emptyAs().isEmpty() ? "" : field.emptyAs().get(0);
        }
        int kind = random.nextInt(10);
        if (kind < 3 && !field.emptyAs().isEmpty() && !named) {
            return field.emptyAs().get(random.nextInt(field.emptyAs().size()));
        }
        return kind == 9 && !named ? setting.explicitNull() : "";
    }

    /** The codes that hold on a day and fit the field. */
    private List<String> codes(CodeTable table, int day, Field field) {
        return codes.computeIfAbsent(field, f -> new HashMap<>())
                .computeIfAbsent(table.dated() ? day : 0, d -> fitting(table, day, field));
    }

    private static List<String> fitting(CodeTable table, int day, Field field) {
        List<String> fitting = new ArrayList<>();
        for (Code code : table.distinct()) {
            int length = code.from().length();
            boolean fits =
                    field.limit() == 0 || (field.length() > 0 ? length == field.length() : length <= field.limit());
            if (fits && code.on(day) != null && !field.emptyAs().contains(code.from())) {
                fitting.add(code.from());
            }
        }
        return fitting;
    }

    private String free(Slot slot, Draft draft, SplittableRandom random) {
        Field field = slot.field();
        return switch (field.type()) {
            case DIGITS -> digits(field, random);
            case NUMBER -> number(field, random);
            case CODE, ALNUM -> alnum(field, random);
            case FLAGS -> repeated("01", field.limit() == 0 ? 1 : field.limit(), random);
            case HALF_WIDTH, KANA, WIDE, TEXT -> texts.make(slot, draft, random);
            case DATE, YEAR_MONTH, TIME, TIMESTAMP -> dates.make(slot, draft, random);
            case FILLER -> "";
        };
    }

    private String digits(Field field, SplittableRandom random) {
        if (!field.check().isEmpty()) {
            return checked(field, random);
        }
        if (field.length() == 4 && field.name().endsWith("Time")) {
            return String.format("%02d%02d", random.nextInt(24), random.nextInt(60));
        }
        return repeated("0123456789", length(field, 8, random), random);
    }

    private String alnum(Field field, SplittableRandom random) {
        if (!field.check().isEmpty()) {
            return checked(field, random);
        }
        boolean number = field.name().endsWith("Number") || field.personal();
        return repeated(number ? "0123456789" : ALPHABET, length(field, 8, random), random);
    }

    private static String checked(Field field, SplittableRandom random) {
        String prefecture = String.format("%02d", 1 + random.nextInt(47));
        if (field.check().equals("insurer-number")) {
            String number = prefecture + String.format("%03d", 100 + random.nextInt(800));
            return "00".repeat(field.limit() == 8 ? 1 : 0) + number + CheckDigits.checkDigit(number);
        }
        String number = prefecture + "7" + String.format("%06d", random.nextInt(1_000_000));
        return number + CheckDigits.checkDigit(number);
    }

    private static int length(Field field, int usual, SplittableRandom random) {
        if (field.length() > 0) {
            return field.length();
        }
        return 1 + random.nextInt(field.max() > 0 ? Math.min(field.max(), 20) : usual);
    }

    private static String repeated(String alphabet, int length, SplittableRandom random) {
        StringBuilder value = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            value.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return value.toString();
    }

    private String number(Field field, SplittableRandom random) {
        int room = field.limit() == 0 ? 6 : field.limit();
        boolean point = field.point() && field.decimals() > 0 && room >= 3 && random.nextInt(3) > 0;
        boolean negative = field.signed() && field.length() == 0 && room >= 2 && random.nextInt(30) == 0;
        int digits = Math.min(9, room - (negative ? 1 : 0) - (point ? 2 : 0));
        long least = field.minValue() == Long.MIN_VALUE ? 0 : field.minValue();
        long most = Math.min(field.maxValue(), power(Math.min(digits, 1 + random.nextInt(5))) - 1);
        most = Math.max(most, least);
        if (negative) {
            negative = field.minValue() < 0;
        }
        long whole = least + random.nextLong(most - least + 1);
        String value = (negative && whole > 0 ? "-" : "") + whole;
        if (point && whole < field.maxValue()) {
            value += "." + random.nextInt(10);
        }
        return field.length() > 0 && !setting.fixed() ? padded(value, field.length()) : value;
    }

    static String padded(String value, int length) {
        return "0".repeat(Math.max(0, length - value.length())) + value;
    }

    private static long power(int digits) {
        long power = 1;
        for (int i = 0; i < digits; i++) {
            power *= 10;
        }
        return power;
    }

    /** Whether a value of this field may be taken over by a record under it, or shared by a file. */
    static boolean shared(Field field) {
        return field.type() != FieldType.NUMBER
                && field.type() != FieldType.FILLER
                && field.constant().isEmpty();
    }
}
