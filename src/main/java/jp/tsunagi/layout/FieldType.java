package jp.tsunagi.layout;

import java.util.ArrayList;
import java.util.List;

/** What an item holds. */
public enum FieldType {
    DIGITS("digits"),
    NUMBER("number"),
    CODE("code"),
    ALNUM("alnum"),
    HALF_WIDTH("half-width"),
    KANA("kana"),
    WIDE("wide"),
    TEXT("text"),
    FLAGS("flags"),
    DATE("date"),
    YEAR_MONTH("year-month"),
    TIME("time"),
    TIMESTAMP("timestamp"),
    FILLER("filler");

    /** The words of the language, in the order of its reference. */
    public static final List<String> WORDS = words();

    private final String word;

    FieldType(String word) {
        this.word = word;
    }

    private static List<String> words() {
        List<String> words = new ArrayList<>();
        for (FieldType type : values()) {
            words.add(type.word);
        }
        return List.copyOf(words);
    }

    public String word() {
        return word;
    }

    static FieldType of(String word) {
        return values()[Math.max(0, WORDS.indexOf(word))];
    }

    /** Printable half-width ASCII without quotes and backslashes: may be copied into JSON as it is. */
    public boolean plain() {
        return switch (this) {
            case DIGITS, NUMBER, FLAGS, TIME, TIMESTAMP -> true;
            case CODE, ALNUM, HALF_WIDTH, KANA, WIDE, TEXT, DATE, YEAR_MONTH, FILLER -> false;
        };
    }

    /** Held in quotes when a delimited format quotes text only. */
    boolean quotedAsText() {
        return this == TEXT || this == WIDE;
    }

    boolean temporal() {
        return this == DATE || this == YEAR_MONTH || this == TIME || this == TIMESTAMP;
    }
}
