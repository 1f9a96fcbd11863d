package jp.tsunagi.card.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jp.tsunagi.card.CardKind;
import jp.tsunagi.card.PinKind;
import jp.tsunagi.card.PinRequest;
import jp.tsunagi.card.Refusal;
import jp.tsunagi.card.RefusedCardException;

/**
 * The PINs of one conversation: asked for together before the card is used, each verified once, overwritten at the end.
 * How many tries are left is asked first, and again right before the try; the last one is never used.
 */
final class Pins {

    private static final int LAST_TRY = 1;

    private final ReadingRules rules;
    private final String reader;
    private final CardSession card;
    private final CardLink link;
    private final Map<PinKind, char[]> given = new EnumMap<>(PinKind.class);

    Pins(ReadingRules rules, String reader, CardSession card, CardLink link) {
        this.rules = rules;
        this.reader = reader;
        this.card = card;
        this.link = link;
    }

    /**
     * Asks for every PIN that the rules need. Others may use the card meanwhile: Windows ends a long hold by itself.
     */
    void ask(CardKind kind) throws InterruptedException {
        List<PinRequest> requests = new ArrayList<>();
        for (PinKind pin : needed(kind)) {
            if (!card.select(file(pin).application())) {
                throw new RefusedCardException(Refusal.of("card.not-my-number"));
            }
            card.select(file(pin));
            requests.add(new PinRequest(reader, pin, triesLeft(), rules.pinTimeout()));
        }
        if (requests.isEmpty()) {
            return;
        }
        link.letGo();
        for (PinRequest request : requests) {
            char[] pin = rules.pins().ask(request);
            if (pin == null) {
                throw new RefusedCardException(Refusal.of("card.pin-missing"));
            }
            given.put(request.kind(), pin);
            holdForm(request.kind(), pin);
        }
        link.hold();
    }

    /** Verifies the PIN in the application that is selected; nothing happens if the rules did not need it. */
    void open(PinKind kind) {
        char[] pin = given.get(kind);
        if (pin != null) {
            card.select(file(kind));
            triesLeft();
            card.verify(pin);
        }
    }

    void forget() {
        given.values().forEach(pin -> Arrays.fill(pin, '\0'));
        given.clear();
    }

    private List<PinKind> needed(CardKind kind) {
        List<PinKind> needed = new ArrayList<>();
        if (rules.wants(Content.SIGNATURE) || kind == CardKind.SMARTPHONE && rules.wantsCertificate()) {
            needed.add(PinKind.USER_AUTHENTICATION);
        }
        if (rules.wantsPerson()) {
            needed.add(rules.pins().forFourItems());
        }
        return needed;
    }

    private int triesLeft() {
        int left = card.tries();
        if (left == 0) {
            throw new RefusedCardException(Refusal.of("card.pin-locked"));
        }
        if (left == LAST_TRY) {
            throw new RefusedCardException(Refusal.of("card.pin-last-try"));
        }
        return left;
    }

    /** A PIN of another form is surely wrong: it is not worth a try. */
    private static void holdForm(PinKind kind, char[] pin) {
        boolean digits = pin.length == kind.digits();
        for (char each : pin) {
            digits &= each >= '0' && each <= '9';
        }
        if (!digits) {
            throw new RefusedCardException(Refusal.of("card.pin-form", kind.digits()));
        }
    }

    private static CardFile file(PinKind kind) {
        return switch (kind) {
            case USER_AUTHENTICATION -> CardFile.KEY_PIN;
            case CARD_FACE_INPUT -> CardFile.FOUR_ITEMS_PIN;
            case NUMBER_B -> CardFile.NUMBER_B;
        };
    }
}
