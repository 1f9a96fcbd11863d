package jp.tsunagi.counter.typed;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import jp.tsunagi.card.CardPerson;
import jp.tsunagi.problem.Message;
import jp.tsunagi.text.Kana;
import jp.tsunagi.text.Width;

/**
 * What was typed from a paper card of care insurance (介護保険被保険者証), as it was typed: digits of any width, kana of any
 * kind, dates of either calendar.
 *
 * @param insurer 保険者番号; empty: not typed, as it is needed only where one number stands for several people
 */
public record TypedItems(String insurer, String insuredNumber, String nameKana, String birthDate, String sex) {

    private static final Pattern INSURED = Pattern.compile("[0-9A-Z]{10}");
    private static final Pattern INSURER = Pattern.compile("[0-9]{6}");
    private static final Pattern KATAKANA = Pattern.compile("[ァ-ヶー・]+(　[ァ-ヶー・]+)*");
    private static final Pattern DASHES = Pattern.compile("(?<=[ァ-ヶ])[-‐‑‒–—―−－ｰ]");
    private static final int LONGEST_NAME = 100;

    /** What became of the items. */
    public sealed interface Outcome {}

    /** All is as it must be. */
    public record Read(CardPerson person) implements Outcome {}

    /**
     * Something is not.
     *
     * @param byItem what is expected, by the item's name; nothing of what was typed
     */
    public record Wrong(Map<String, Message> byItem) implements Outcome {}

    /**
     * Reads the items.
     *
     * @param today nobody is born after it
     */
    public Outcome read(LocalDate today) {
        Map<String, Message> wrong = new LinkedHashMap<>();
        String insured = plain(insuredNumber);
        String kana = kana(nameKana);
        String insurerNumber = plain(insurer);
        Optional<LocalDate> born = BirthDates.read(birthDate).filter(day -> !day.isAfter(today));
        Optional<String> code = code(sex);
        if (!INSURED.matcher(insured).matches()) {
            wrong.put("insuredNumber", Message.of("typed.insured-number"));
        }
        if (kana.length() > LONGEST_NAME || !KATAKANA.matcher(kana).matches()) {
            wrong.put("nameKana", Message.of("typed.name-kana"));
        }
        if (born.isEmpty()) {
            wrong.put("birthDate", Message.of("typed.birth-date"));
        }
        if (code.isEmpty()) {
            wrong.put("sex", Message.of("typed.sex"));
        }
        if (!insurerNumber.isEmpty() && !INSURER.matcher(insurerNumber).matches()) {
            wrong.put("insurer", Message.of("typed.insurer"));
        }
        return wrong.isEmpty()
                ? new Read(new CardPerson(
                        insurerNumber.isEmpty() ? null : insurerNumber,
                        insured,
                        null,
                        kana,
                        null,
                        born.orElseThrow(),
                        code.orElseThrow(),
                        null))
                : new Wrong(wrong);
    }

    /** A number without spaces and hyphens, in half-width. */
    private static String plain(String typed) {
        return Width.half(typed).toUpperCase(Locale.ROOT).replaceAll("[\\s\\-‐‑‒–—―−ｰ]", "");
    }

    /** Full-width katakana, one full-width space between the parts of a name. */
    static String kana(String typed) {
        String composed = Normalizer.normalize(Kana.ofHiragana(Kana.toFull(typed)), Normalizer.Form.NFC);
        return DASHES.matcher(composed.replaceAll("[\\s　]+", "　").replaceAll("^　|　$", ""))
                .replaceAll("ー");
    }

    private static Optional<String> code(String typed) {
        return switch (plain(typed)) {
            case "1", "男", "男性" -> Optional.of("1");
            case "2", "女", "女性" -> Optional.of("2");
            default -> Optional.empty();
        };
    }

    /** Nothing of the person. */
    @Override
    public String toString() {
        return "TypedItems[…]";
    }
}
