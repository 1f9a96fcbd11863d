package jp.tsunagi.layout;

import java.util.HexFormat;
import java.util.List;
import jp.tsunagi.problem.Message;
import jp.tsunagi.problem.Place;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.problem.Severity;
import jp.tsunagi.text.DateForm;
import jp.tsunagi.text.Timestamp;

/** Turns the numbers of {@link ItemRule} into problems, only when there is one. */
final class ItemProblems {

    private static final String[] RULES = {
        "",
        "field.required",
        "field.required-final",
        "field.type",
        "field.length",
        "field.code",
        "field.date",
        "field.date-exists",
        "field.charset",
        "field.repertoire",
        "field.const",
        "field.check-digit",
        "field.range",
        "field.not-before",
        "field.not-after",
        "field.control",
        "field.gaiji"
    };

    /** Codes are this short; a birth date or a person's number is longer. */
    private static final int LONGEST_SHOWN = 6;

    /** Characters of a value whose shape is shown. */
    private static final int SHAPE = 24;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private ItemProblems() {}

    static Problem of(String file, Record record, int slot, int result, ItemRule rule, Severity severity) {
        ItemRule.Told told = rule.told(record, result);
        return new Problem(
                place(file, record, slot),
                RULES[result],
                told.source(),
                told.expected(),
                found(record, slot, result, rule),
                told.remedy(),
                severity);
    }

    static ItemRule.Told told(Record record, int result, Field field) {
        return new ItemRule.Told(
                result, record.encoding, field.at().toString(), expected(record, result, field), remedy(result, field));
    }

    static Place place(String file, Record record, int slot) {
        Slot at = record.kind.slots().get(slot);
        return new Place(
                file, record.number, record.kind.name(), at.no(), at.label(), record.offset(slot), record.length(slot));
    }

    static Place place(String file, Record record) {
        return new Place(file, record.number, record.kind.name(), 0, "", record.offset(), record.length());
    }

    /** The rule's name without its group. */
    static String name(int result) {
        return RULES[result].substring("field.".length());
    }

    private static Message expected(Record record, int result, Field field) {
        return switch (result) {
            case ItemRule.CHARSET -> Message.of("charset.expected", charset(record));
            case ItemRule.BEFORE -> Message.of("before.expected", label(record, field.notBefore()));
            case ItemRule.AFTER -> Message.of("after.expected", label(record, field.notAfter()));
            default -> expected(record.kind.layout().format(), result, field);
        };
    }

    static Message expected(Format format, int result, Field field) {
        return switch (result) {
            case ItemRule.REQUIRED, ItemRule.REQUIRED_FINAL -> Message.of("required.expected");
            case ItemRule.TYPE -> type(field);
            case ItemRule.LENGTH -> {
                String unit = format.lengthInCharacters() ? "characters" : "bytes";
                yield Message.of((field.length() > 0 ? "length.exact." : "length.max.") + unit, field.limit());
            }
            case ItemRule.CODE -> Message.of("code.expected", field.codes());
            case ItemRule.DATE_SHAPE -> Message.of("date.expected", example(field));
            case ItemRule.NO_SUCH_DATE -> exists(field);
            case ItemRule.CHARSET -> Message.of("charset.expected", format.charset());
            case ItemRule.REPERTOIRE -> Message.of("repertoire.expected", format.repertoire());
            case ItemRule.CONSTANT -> Message.text("`" + field.constant() + "`");
            case ItemRule.CHECK_DIGIT -> Message.of("check-digit.expected", field.check());
            case ItemRule.RANGE -> Message.of("range.expected", bound(field.minValue()), bound(field.maxValue()));
            case ItemRule.CONTROL -> Message.of("control.expected");
            default -> Message.of("gaiji.expected");
        };
    }

    private static Message exists(Field field) {
        if (field.type() == FieldType.TIME) {
            return Message.of("time.exists");
        }
        return Message.of(field.type() == FieldType.YEAR_MONTH ? "month.exists" : "date.exists");
    }

    /** The charset that the file is read in: where a layout takes several, the one that was found. */
    private static String charset(Record record) {
        List<String> charsets = record.kind.layout().format().charsets();
        for (String charset : charsets) {
            if (Charsets.direct(charset) && Charsets.encoding(charset) == record.encoding) {
                return charset;
            }
        }
        return charsets.get(0);
    }

    private static Message type(Field field) {
        if (field.type() == FieldType.NUMBER) {
            String sign = field.signed() ? ".signed" : "";
            return field.point()
                    ? Message.of("type.decimal" + sign, field.decimals())
                    : Message.of("type.number" + sign);
        }
        return Message.of("type." + field.type().word());
    }

    private static String example(Field field) {
        if (field.type() == FieldType.TIMESTAMP) {
            return Timestamp.YYYYMMDDHHMMSS.text(20260401_093000L);
        }
        DateForm form = ItemRules.form(field);
        return form.text(
                switch (form.kind()) {
                    case TIME -> 1305;
                    case YEAR_MONTH -> 20260400;
                    case DATE -> 20260401;
                });
    }

    private static String bound(long value) {
        return value == Long.MIN_VALUE || value == Long.MAX_VALUE ? "…" : String.valueOf(value);
    }

    private static String label(Record record, String name) {
        int slot = record.kind.slot(name);
        return slot < 0 ? name : record.kind.slots().get(slot).label();
    }

    private static Message found(Record record, int slot, int result, ItemRule rule) {
        int s = record.start[slot];
        int e = record.end[slot];
        return switch (result) {
            case ItemRule.REQUIRED, ItemRule.REQUIRED_FINAL -> Message.of("found.nothing");
            case ItemRule.LENGTH ->
                Message.of(
                        record.kind.layout().format().lengthInCharacters() ? "found.characters" : "found.bytes",
                        rule.length(record, slot, s, e));
            case ItemRule.CODE, ItemRule.CONSTANT ->
                !rule.field.personal() && likeCode(record.bytes, s, e)
                        ? Message.text("`" + record.text(slot) + "`")
                        : Message.of("found.shape", shape(record, s, e));
            case ItemRule.CHARSET -> badBytes(record, slot);
            case ItemRule.BEFORE, ItemRule.AFTER -> Message.of("found.other-way");
            case ItemRule.CHECK_DIGIT -> Message.of("found.check-digit");
            default -> Message.of("found.shape", shape(record, s, e));
        };
    }

    /** Whether it can be no person's value: where columns have moved, a name or a number stands where a code should. */
    private static boolean likeCode(byte[] b, int s, int e) {
        boolean ascii = true;
        for (int i = s; i < e; i++) {
            ascii &= b[i] >= ' ' && b[i] < 0x7F;
        }
        return ascii && e - s <= LONGEST_SHOWN;
    }

    private static Message badBytes(Record record, int slot) {
        Message told = record.undecodable.get(slot);
        if (told != null) {
            return told;
        }
        byte[] b = record.bytes;
        int s = record.start[slot];
        int e = record.end[slot];
        int bad = record.encoding.firstBad(b, s, e);
        if (bad < 0) {
            return Message.of("found.shape", shape(record, s, e));
        }
        int length = Math.min(record.encoding.badLength(b, bad, e), e - bad);
        StringBuilder hex = new StringBuilder();
        for (int i = bad; i < bad + Math.max(1, length); i++) {
            hex.append(HEX.toHexDigits(b[i]));
        }
        return Message.of("found.bytes-at", hex, record.offset(slot) + bad - s);
    }

    private static Message remedy(int result, Field field) {
        return switch (result) {
            case ItemRule.REQUIRED, ItemRule.REQUIRED_FINAL -> Message.of("remedy.fill-in");
            case ItemRule.CODE -> Message.of("remedy.code", field.codes());
            case ItemRule.CHARSET -> Message.of("remedy.charset");
            case ItemRule.REPERTOIRE, ItemRule.GAIJI -> Message.of("remedy.repertoire");
            case ItemRule.CHECK_DIGIT -> Message.of("remedy.check-digit");
            case ItemRule.LENGTH -> Message.of("remedy.length");
            default -> Message.of("remedy.mend");
        };
    }

    /** The shape of a value, without the value: 9 for digits, A for letters, ｱ and 漢 for kana and other characters. */
    static String shape(Record record, int s, int e) {
        byte[] b = record.bytes;
        StringBuilder shape = new StringBuilder();
        int bad = record.encoding.firstBad(b, s, e);
        String text = record.encoding.text(b, s, bad < 0 ? e : bad);
        // a loop, no stream: a file may have ten thousand problems, and a stream has to be compiled first
        int at = 0;
        for (int shown = 0; shown < SHAPE && at < text.length(); shown++) {
            int character = text.codePointAt(at);
            shape.appendCodePoint(shapeOf(character));
            at += Character.charCount(character);
        }
        if (at < text.length()) {
            shape.append('…');
        }
        if (bad >= 0) {
            shape.append("<?>");
        }
        return shape.toString();
    }

    private static int shapeOf(int c) {
        if (c >= '0' && c <= '9') {
            return '9';
        }
        if (c < 0x80) {
            return Character.isLetter(c) ? 'A' : c < ' ' ? '?' : c;
        }
        if (c >= 0xFF61 && c <= 0xFF9F) {
            return 'ｱ';
        }
        return '漢';
    }

    /** The problem of a record as a whole. */
    static Problem ofRecord(
            String file, Record record, String rule, String source, Message expected, Message found, Message remedy) {
        return new Problem(place(file, record), rule, source, expected, found, remedy, Severity.ERROR);
    }

    /** What a reader could not cut. */
    static Problem of(String file, Record record, RecordReader.Trouble trouble, Layout layout) {
        return new Problem(
                new Place(file, record.number, record.kind.name(), 0, "", trouble.offset(), trouble.length()),
                trouble.rule(),
                layout.head().at().toString(),
                trouble.expected(),
                trouble.found(),
                trouble.remedy(),
                trouble.warning() ? Severity.WARNING : Severity.ERROR);
    }

    static List<String> rules() {
        return List.of(RULES).subList(1, RULES.length);
    }
}
