package jp.tsunagi.layout;

import java.nio.charset.StandardCharsets;
import java.util.List;
import jp.tsunagi.text.Encoding;
import jp.tsunagi.text.Ms932;
import jp.tsunagi.text.Repertoire;
import jp.tsunagi.text.Utf8;
import jp.tsunagi.text.Words;
import org.jspecify.annotations.Nullable;

/** Rules of which characters, and how many, an item holds. The names are those of the types in the language. */
final class CharacterRules {

    private static final int LONGEST_NUMBER = 18;

    private CharacterRules() {}

    /** What a value of an ASCII type is known by: its constant, or that it is in its table. */
    private static GoodValue goodAscii(ItemRule rule, List<ItemRule> more, boolean digits) {
        if (more.isEmpty()) {
            return digits ? rule.digits(Integer.MAX_VALUE) : GoodValue.NONE;
        }
        if (more.size() > 1) {
            return GoodValue.NONE;
        }
        if (more.get(0) instanceof ValueRules.Constant) {
            byte[] constant = rule.field.constant().getBytes(StandardCharsets.UTF_8);
            boolean good = rule.checkWritten(constant, 0, constant.length, Encoding.UTF_8) == ItemRule.OK;
            return good ? GoodValue.constant(rule.field.constant()) : GoodValue.NONE;
        }
        boolean inTable = more.get(0) instanceof ValueRules.InTable in && !in.dated && in.table.printable() && !digits;
        return inTable ? rule.codes(((ValueRules.InTable) more.get(0)).table) : GoodValue.NONE;
    }

    static final class Digits extends ItemRule {
        private final boolean flags;

        Digits(Field field, Format format, List<ItemRule> more) {
            super(field, format, more);
            flags = field.type() == FieldType.FLAGS;
        }

        @Override
        GoodValue good(Format format, List<ItemRule> more) {
            return field.type() == FieldType.FLAGS ? GoodValue.NONE : goodAscii(this, more, true);
        }

        @Override
        int value(byte[] b, int s, int e) {
            if (!flags) {
                return Words.digits(b, s, e) ? OK : TYPE;
            }
            for (int i = s; i < e; i++) {
                if (b[i] != '0' && b[i] != '1') {
                    return TYPE;
                }
            }
            return OK;
        }
    }

    static final class Number extends ItemRule {
        private final boolean signed;
        private final boolean point;
        private final int decimals;
        private final boolean bounded;

        Number(Field field, Format format, List<ItemRule> more) {
            super(field, format, more);
            signed = field.signed();
            point = field.point();
            decimals = field.decimals();
            bounded = field.minValue() != Long.MIN_VALUE || field.maxValue() != Long.MAX_VALUE;
        }

        @Override
        GoodValue good(Format format, List<ItemRule> more) {
            boolean any = field.minValue() == Long.MIN_VALUE && field.maxValue() == Long.MAX_VALUE;
            return any && more.isEmpty() ? digits(LONGEST_NUMBER) : GoodValue.NONE;
        }

        @Override
        int value(byte[] b, int s, int e) {
            if (!bounded && e - s <= LONGEST_NUMBER && Words.digits(b, s, e)) {
                return OK;
            }
            int i = s;
            if (signed && b[i] == '-') {
                i++;
            }
            int first = i;
            while (i < e && (b[i] - '0' & 0xFF) <= 9) {
                i++;
            }
            if (i == first || e - first > LONGEST_NUMBER) {
                return TYPE;
            }
            if (i < e && point && b[i] == '.') {
                int fraction = e - ++i;
                while (i < e && (b[i] - '0' & 0xFF) <= 9) {
                    i++;
                }
                if (fraction == 0 || fraction > decimals) {
                    return TYPE;
                }
            }
            if (i < e) {
                return TYPE;
            }
            return bounded ? range(b, s, e) : OK;
        }

        private int range(byte[] b, int s, int e) {
            double value = Double.parseDouble(new String(b, s, e - s, StandardCharsets.US_ASCII));
            return value < field.minValue() || value > field.maxValue() ? RANGE : OK;
        }
    }

    static final class Ascii extends ItemRule {
        Ascii(Field field, Format format, List<ItemRule> more) {
            super(field, format, more);
        }

        @Override
        GoodValue good(Format format, List<ItemRule> more) {
            return goodAscii(this, more, false);
        }

        @Override
        int value(byte[] b, int s, int e) {
            for (int i = s; i < e; i++) {
                if (b[i] < ' ' || b[i] == 0x7F) {
                    return TYPE;
                }
            }
            return OK;
        }
    }

    /** Half-width kana, and ASCII with them if asked; a space is always allowed. */
    static final class HalfWidth extends ItemRule {
        private final boolean ms932;
        private final boolean ascii;

        HalfWidth(Field field, Format format, List<ItemRule> more, Encoding encoding, boolean ascii) {
            super(field, format, more);
            this.ms932 = encoding == Encoding.MS932;
            this.ascii = ascii;
        }

        @Override
        int value(byte[] b, int s, int e) {
            for (int i = s; i < e; i++) {
                int c = b[i] & 0xFF;
                if (c < 0x80) {
                    if (c != ' ' && (!ascii || c < ' ' || c == 0x7F)) {
                        return TYPE;
                    }
                } else if (ms932) {
                    if (c < 0xA1 || c > 0xDF) {
                        return TYPE;
                    }
                } else {
                    if (i + 2 >= e || !kana(b, i)) {
                        return TYPE;
                    }
                    i += 2;
                }
            }
            return OK;
        }

        /** U+FF61–FF9F in UTF-8. */
        private static boolean kana(byte[] b, int i) {
            int code = Utf8.codePointAt(b, i);
            return code >= 0xFF61 && code <= 0xFF9F;
        }
    }

    /** Well-formed text of the repertoire; line ends and tabs only where the value was quoted or held apart. */
    static final class Text extends ItemRule {
        private final boolean ms932;
        private final boolean wide;
        private final boolean gaiji;
        private final @Nullable Repertoire repertoire;

        Text(Field field, Format format, List<ItemRule> more, Encoding encoding, boolean wide) {
            super(field, format, more);
            this.ms932 = encoding == Encoding.MS932;
            this.wide = wide;
            this.gaiji = format.gaiji();
            String name = format.repertoire();
            boolean narrower = !name.isEmpty() && !(ms932 && name.equals("MS932")) && !name.equals("UTF-8");
            this.repertoire = narrower ? Repertoire.of(name) : null;
        }

        @Override
        int value(byte[] b, int s, int e) {
            int result = ms932 ? ms932(b, s, e) : utf8(b, s, e);
            return result == OK && repertoire != null ? repertoire(b, s, e, repertoire) : result;
        }

        private int ms932(byte[] b, int s, int e) {
            byte[] classes = Ms932.CLASS;
            int[] pairs = Ms932.pairs();
            int i = s;
            while (i < e) {
                int c = b[i];
                if (c >= ' ' && c != 0x7F) {
                    if (wide) {
                        return TYPE;
                    }
                    i++;
                } else if (c >= 0) {
                    if (!lineEnd(c) || wide) {
                        return CONTROL;
                    }
                    i++;
                } else {
                    c &= 0xFF;
                    if (classes[c] == Ms932.LEAD) {
                        if (i + 1 >= e
                                || pairs[c << 8 | b[i + 1] & 0xFF] == 0
                                        && Ms932.utf8OfPair(c << 8 | b[i + 1] & 0xFF) == 0) {
                            return CHARSET;
                        }
                        if (c >= 0xF0 && c <= 0xF9 && !gaiji) {
                            return GAIJI;
                        }
                        i += 2;
                    } else if (classes[c] == Ms932.HALF_KANA) {
                        if (wide) {
                            return TYPE;
                        }
                        i++;
                    } else {
                        return CHARSET;
                    }
                }
            }
            return OK;
        }

        private int utf8(byte[] b, int s, int e) {
            if (Utf8.firstBad(b, s, e) >= 0) {
                return CHARSET;
            }
            int i = s;
            while (i < e) {
                int length = Utf8.lengthFrom(b[i]);
                if (length == 1) {
                    if ((b[i] < ' ' && !lineEnd(b[i])) || b[i] == 0x7F) {
                        return CONTROL;
                    }
                    if (wide) {
                        return TYPE;
                    }
                } else {
                    int code = Utf8.codePointAt(b, i);
                    if (wide && code >= 0xFF61 && code <= 0xFF9F) {
                        return TYPE;
                    }
                    if (!gaiji && privateUse(code)) {
                        return GAIJI;
                    }
                }
                i += length;
            }
            return OK;
        }

        private int repertoire(byte[] b, int s, int e, Repertoire holds) {
            String text = ms932 ? Encoding.MS932.text(b, s, e) : Encoding.UTF_8.text(b, s, e);
            return text.codePoints().allMatch(c -> holds.holds(c) || lineEnd(c)) ? OK : REPERTOIRE;
        }

        private static boolean lineEnd(int c) {
            return c == '\n' || c == '\r' || c == '\t' || c == 0x0B;
        }
    }

    static boolean privateUse(int code) {
        return (code >= 0xE000 && code <= 0xF8FF) || code >= 0xF0000;
    }
}
