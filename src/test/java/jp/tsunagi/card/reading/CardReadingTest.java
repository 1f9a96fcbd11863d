package jp.tsunagi.card.reading;

import static jp.tsunagi.card.virtual.VirtualCard.CARD_FACE_INPUT;
import static jp.tsunagi.card.virtual.VirtualCard.FOUR_ITEMS_PIN;
import static jp.tsunagi.card.virtual.VirtualCard.JPKI;
import static jp.tsunagi.card.virtual.VirtualCard.KEY_PIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import jp.tsunagi.card.CardEvent;
import jp.tsunagi.card.CardEventJson;
import jp.tsunagi.card.CardKind;
import jp.tsunagi.card.CardPerson;
import jp.tsunagi.card.PinKind;
import jp.tsunagi.card.PinRequest;
import jp.tsunagi.card.PinSource;
import jp.tsunagi.card.Revocation;
import jp.tsunagi.card.SignatureVerdict;
import jp.tsunagi.card.virtual.SyntheticPerson;
import jp.tsunagi.card.virtual.VirtualCard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardReadingTest {

    private static final int VERIFY = 0x20;
    private static final ReadingRules EVERYTHING =
            Cards.rules(Cards.pin("1234"), Content.FOUR_ITEMS, Content.CERTIFICATE, Content.SIGNATURE);
    private static final ReadingRules FOUR = Cards.rules(Cards.pin("1234"), Content.FOUR_ITEMS);

    @Test
    void fourItemsCertificateAndSignatureAreRead() throws Exception {
        CardEvent event = read(EVERYTHING, Cards.taro());
        assertThat(event.refusal()).isNull();
        assertThat(event.kind()).isEqualTo(CardKind.MY_NUMBER_CARD);
        assertThat(event.person())
                .isEqualTo(new CardPerson(
                        null, null, "試験　太郎", null, "見本県見本市見本町１丁目２番３号　見本荘１０１", LocalDate.of(1940, 8, 15), "1", null));
        assertThat(event.signature())
                .isNotNull()
                .satisfies(signature -> assertThat(signature.verdict())
                        .isEqualTo(new SignatureVerdict(SignatureVerdict.Checked.VERIFIED, Revocation.NOT_CHECKED)));
        assertThat(event.certificate())
                .isNotNull()
                .satisfies(certificate -> assertThat(certificate.x509())
                        .satisfies(x509 -> assertThat(x509.getPublicKey()).isEqualTo(Cards.KEYS.getPublic())));
    }

    @Test
    void aCertificateNeedsNoPin() throws Exception {
        DirectLink link = new DirectLink(Cards.taro());
        CardEvent event = read(Cards.rules(PinSource.NONE, Content.CERTIFICATE), link);
        assertThat(event.certificate()).isNotNull();
        assertThat(event.person()).isNull();
        assertThat(link.sent(VERIFY)).isZero();
    }

    @Test
    void whoDoesNotKnowThePinGivesTheNumberPrintedOnTheCard() throws Exception {
        CardEvent event = read(Cards.rules(numberB(SyntheticPerson.TARO.numberB()), Content.FOUR_ITEMS), Cards.taro());
        assertThat(event.person()).isNotNull();
    }

    @Test
    void theIndividualNumberIsNotEvenAskedForUnlessItIsToBeRead() throws Exception {
        DirectLink link = new DirectLink(Cards.taro());
        CardEvent event = read(EVERYTHING, link);
        assertThat(new String(CardEventJson.write(event), StandardCharsets.UTF_8))
                .doesNotContain("123456789018");
        assertThat(link.commands())
                .noneMatch(command -> Arrays.equals(command, HexFormat.of().parseHex("00A4020C020001")));
    }

    @Test
    void anInsurersCounterReadsTheIndividualNumber() throws Exception {
        CardEvent event = read(Cards.rules(Cards.pin("1234"), Content.INDIVIDUAL_NUMBER), Cards.taro());
        assertThat(event.person()).isNotNull().satisfies(person -> {
            assertThat(person.individualNumber()).isEqualTo("123456789018");
            assertThat(person.name()).isEqualTo("試験　太郎");
        });
    }

    @Test
    void aSmartphoneGivesItsCertificateForThePinAndIsTold() throws Exception {
        VirtualCard phone = VirtualCard.ofSmartphone(
                SyntheticPerson.TARO, Cards.KEYS, Cards.certificate(Cards.ISSUER, 365), Cards.ISSUER.certificate());
        CardEvent event = read(Cards.rules(Cards.pin("1234"), Content.CERTIFICATE), phone);
        assertThat(event.kind()).isEqualTo(CardKind.SMARTPHONE);
        assertThat(event.certificate()).isNotNull();
        assertRefused(read(FOUR, phone), "card.no-four-items");
    }

    @Test
    void aCardOfAnotherKindIsRefused() throws Exception {
        assertRefused(read(FOUR, VirtualCard.ofAnotherKind()), "card.not-my-number");
    }

    @ParameterizedTest
    @CsvSource({"JPKIAPICCTOKEN, card.old-kind", "JPKIAPICCTOKEN9, card.not-my-number", "'', card.not-my-number"})
    void theTokenFileTellsWhatItIs(String token, String rule) throws Exception {
        VirtualCard card = Cards.taro();
        card.put(JPKI, VirtualCard.TOKEN, Arrays.copyOf(token.getBytes(StandardCharsets.US_ASCII), 32));
        assertRefused(read(FOUR, card), rule);
    }

    @Test
    void aWrongPinIsTriedOnce() throws Exception {
        VirtualCard card = Cards.taro();
        DirectLink link = new DirectLink(card);
        assertRefused(read(Cards.rules(Cards.pin("9999"), Content.FOUR_ITEMS), link), "card.pin-wrong");
        assertThat(link.sent(VERIFY)).isOne();
        assertThat(card.triesLeft(CARD_FACE_INPUT, FOUR_ITEMS_PIN)).isEqualTo(2);
    }

    @Test
    void theLastTryIsNeverUsed() throws Exception {
        VirtualCard card = Cards.taro();
        for (int laid = 0; laid < 5; laid++) {
            read(Cards.rules(Cards.pin("9999"), Content.FOUR_ITEMS), card);
        }
        assertThat(card.triesLeft(CARD_FACE_INPUT, FOUR_ITEMS_PIN)).isOne();
        DirectLink link = new DirectLink(card);
        assertRefused(read(FOUR, link), "card.pin-last-try");
        assertThat(link.sent(VERIFY)).isZero();
    }

    @Test
    void nobodyIsAskedForAPinThatCannotBeTried() throws Exception {
        VirtualCard card = Cards.taro();
        card.triesLeft(JPKI, KEY_PIN, 0);
        AtomicReference<PinRequest> asked = new AtomicReference<>();
        PinSource pins = request -> {
            asked.set(request);
            return "1234".toCharArray();
        };
        assertRefused(read(Cards.rules(pins, Content.SIGNATURE), card), "card.pin-locked");
        assertThat(asked.get()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"63C0", "6983", "6984"})
    void threeAnswersMeanLocked(String answer) throws Exception {
        CardLink link = new Answering(Cards.taro(), VERIFY, HexFormat.of().parseHex(answer));
        assertRefused(reading(FOUR).read("r", link), "card.pin-locked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "12345", "12a4", "１２３４"})
    void aPinOfAnotherFormIsNotWorthATry(String pin) throws Exception {
        DirectLink link = new DirectLink(Cards.taro());
        assertRefused(read(Cards.rules(Cards.pin(pin), Content.FOUR_ITEMS), link), "card.pin-form");
        assertThat(link.sent(VERIFY)).isZero();
    }

    @Test
    void nobodyWhoTypesIsNoPin() throws Exception {
        assertRefused(read(Cards.rules(PinSource.NONE, Content.FOUR_ITEMS), Cards.taro()), "card.pin-missing");
    }

    @Test
    void thePinIsOverwrittenAfterUse() throws Exception {
        char[] pin = "1234".toCharArray();
        DirectLink link = new DirectLink(Cards.taro());
        read(Cards.rules(request -> pin, Content.FOUR_ITEMS), link);
        assertThat(pin).containsOnly('\0');
        assertThat(link.commands())
                .noneMatch(command -> new String(command, StandardCharsets.ISO_8859_1).contains("1234"));
    }

    @Test
    void wherePresenceIsEnoughTheCardIsNotTouched() {
        CardReading reading = reading(Cards.rules(PinSource.NONE));
        assertThat(reading.presenceAlone()).isTrue();
        assertThat(reading.present("r").kind()).isNull();
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        assertRefused(read(EVERYTHING, Cards.certifiedBy(Cards.ISSUER, -1, Cards.KEYS)), "card.certificate-expired");
        assertRefused(
                read(Cards.rules(PinSource.NONE, Content.CERTIFICATE), Cards.certifiedBy(Cards.ISSUER, -1, Cards.KEYS)),
                "card.certificate-expired");
    }

    @Test
    void aSignatureByAnotherKeyIsRefused() throws Exception {
        assertRefused(read(EVERYTHING, Cards.certifiedBy(Cards.ISSUER, 365, Cards.OTHER_KEYS)), "card.signature");
    }

    @Test
    void aCertificateOfAnotherIssuerIsRefused() throws Exception {
        assertRefused(read(EVERYTHING, Cards.certifiedBy(Cards.STRANGER, 365, Cards.KEYS)), "card.untrusted");
    }

    @Test
    void aCertificateThatIsNoneIsRefused() throws Exception {
        VirtualCard card = Cards.taro();
        card.put(JPKI, VirtualCard.CERTIFICATE, HexFormat.of().parseHex("3003020101FFFF"));
        assertRefused(read(Cards.rules(PinSource.NONE, Content.CERTIFICATE), card), "card.certificate");
    }

    @Test
    void aNameThatTheTargetsCannotWriteIsRefused() throws Exception {
        CardEvent event = read(FOUR, Cards.of(SyntheticPerson.TARO.named("𠮷田　試験")));
        assertRefused(event, "card.characters");
        assertThat(event.refusal())
                .isNotNull()
                .satisfies(refusal ->
                        assertThat(refusal.reason()).contains("氏名", "1 文字目").doesNotContain("田"));
    }

    @Test
    void takenAwayAfterAnyCommandItIsRefusedWhole() throws Exception {
        DirectLink whole = new DirectLink(Cards.taro());
        read(EVERYTHING, whole);
        for (int commands = 0; commands < whole.count(); commands++) {
            CardEvent event = read(EVERYTHING, new DirectLink(Cards.taro()).takenAwayAfter(commands));
            assertRefused(event, "card.torn");
        }
    }

    private static PinSource numberB(String digits) {
        return new PinSource() {
            @Override
            public char @Nullable [] ask(PinRequest request) {
                return request.kind() == PinKind.NUMBER_B ? digits.toCharArray() : null;
            }

            @Override
            public PinKind forFourItems() {
                return PinKind.NUMBER_B;
            }
        };
    }

    private static CardEvent read(ReadingRules rules, VirtualCard card) throws InterruptedException {
        return read(rules, new DirectLink(card));
    }

    private static CardEvent read(ReadingRules rules, DirectLink link) throws InterruptedException {
        return reading(rules).read("r", link);
    }

    private static CardReading reading(ReadingRules rules) {
        return new CardReading(rules, Cards.CLOCK);
    }

    private static void assertRefused(CardEvent event, String rule) {
        assertThat(event.refusal()).as("refusal").isNotNull();
        assertThat(event.refusal())
                .satisfies(refusal -> assertThat(refusal.rule()).isEqualTo(rule));
        assertThat(event.person()).isNull();
        assertThat(event.certificate()).isNull();
        assertThat(event.signature()).isNull();
    }

    /** A card that gives this answer to one kind of command. */
    private record Answering(VirtualCard card, int instruction, byte[] answer) implements CardLink {

        @Override
        public byte[] send(byte[] command) {
            return command[1] == instruction ? answer : card.answer(command);
        }

        @Override
        public void letGo() {}

        @Override
        public void hold() {}
    }
}
