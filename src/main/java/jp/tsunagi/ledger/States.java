package jp.tsunagi.ledger;

import java.util.Locale;

/** States as words in the database. */
final class States {

    private States() {}

    static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E of(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }
}
