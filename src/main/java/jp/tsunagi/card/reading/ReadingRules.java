package jp.tsunagi.card.reading;

import java.time.Duration;
import java.util.Set;
import jp.tsunagi.card.ChallengeSource;
import jp.tsunagi.card.PinSource;
import jp.tsunagi.card.SignatureCheck;
import jp.tsunagi.text.Repertoire;

/**
 * What a source reads from each card, and with whose help.
 *
 * @param contents nothing: the card's presence alone
 * @param pinTimeout how long the person may take for each PIN
 * @param characters what name and address may hold
 */
public record ReadingRules(
        Set<Content> contents,
        PinSource pins,
        Duration pinTimeout,
        ChallengeSource challenges,
        SignatureCheck signatures,
        Repertoire characters) {

    boolean wants(Content content) {
        return contents.contains(content);
    }

    boolean wantsPerson() {
        return wants(Content.FOUR_ITEMS) || wants(Content.INDIVIDUAL_NUMBER);
    }

    boolean wantsCertificate() {
        return wants(Content.CERTIFICATE) || wants(Content.SIGNATURE);
    }
}
