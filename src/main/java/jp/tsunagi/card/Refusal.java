package jp.tsunagi.card;

import java.util.Locale;
import java.util.Objects;
import jp.tsunagi.problem.Message;

/**
 * Why a card must not be used.
 *
 * @param rule the stable id, e.g. {@code card.pin-locked}
 * @param reason what was found, for the person at the counter; nothing of the card's owner
 * @param remedy what to do now
 */
public record Refusal(String rule, String reason, String remedy) {

    public Refusal {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** The refusal of this rule; its texts are the messages {@code <rule>.found} and {@code <rule>.remedy}. */
    public static Refusal of(String rule, Object... arguments) {
        return new Refusal(
                rule,
                Message.of(rule + ".found", arguments).in(Locale.JAPANESE),
                Message.of(rule + ".remedy", arguments).in(Locale.JAPANESE));
    }
}
