package jp.tsunagi.card.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import jp.tsunagi.card.CardPerson;
import jp.tsunagi.card.RefusedCardException;
import jp.tsunagi.text.Repertoire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Four items whose bytes are not what they say. */
class LyingItemsTest {

    private static final String OFFSETS = "DF2108" + "0000000000000000";
    private static final String NAME = "DF2203" + "E8A9A6";
    private static final String ADDRESS = "DF2303" + "E8A68B";
    private static final String BIRTH = "DF2408" + "3139343030383135";
    private static final String SEX = "DF2501" + "31";

    @Test
    void whatIsRightIsRead() {
        assertThat(person(all(OFFSETS + NAME + ADDRESS + BIRTH + SEX)).name()).isEqualTo("試");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OFFSETS + NAME + ADDRESS + BIRTH, // one is missing
                OFFSETS + NAME + NAME + ADDRESS + BIRTH + SEX, // one stands twice
                OFFSETS + NAME + ADDRESS + BIRTH + SEX + "DF2601" + "31", // one that nobody knows
                OFFSETS + "DF2204" + "E8A9A6" + ADDRESS + BIRTH + SEX, // a length that reaches into the next item
                OFFSETS + "DF227F" + "E8A9A6" + ADDRESS + BIRTH + SEX, // and one past the end
                OFFSETS + "DF2280" + "E8A9A6" + ADDRESS + BIRTH + SEX, // no definite length
                OFFSETS + "DF228103" + "E8A9A6" + ADDRESS + BIRTH + SEX, // more bytes of length than needed
                OFFSETS + "DF2203" + "E8A9FF" + ADDRESS + BIRTH + SEX, // no UTF-8
                OFFSETS + "DF2200" + ADDRESS + BIRTH + SEX, // nothing
                OFFSETS + "DF2203" + "E38080" + ADDRESS + BIRTH + SEX, // a blank
                OFFSETS + NAME + ADDRESS + "DF2408" + "3139343030323330" + SEX, // 30 February
                OFFSETS + NAME + ADDRESS + "DF2407" + "31393430303831" + SEX, // seven digits
                OFFSETS + NAME + ADDRESS + BIRTH + "DF2501" + "33", // no such sex
                OFFSETS + NAME + ADDRESS + BIRTH + "DF2501" + "31" + "DF", // half a tag
            })
    void whatIsNotIsRefused(String items) {
        assertThatThrownBy(() -> person(all(items)))
                .isInstanceOf(RefusedCardException.class)
                .hasMessage("card.tlv");
    }

    @Test
    void aTruncatedFileIsRefusedWhereverItEnds() {
        byte[] whole = all(OFFSETS + NAME + ADDRESS + BIRTH + SEX);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> person(part)).isInstanceOf(RefusedCardException.class);
        }
    }

    @Test
    void anyBytesAreReadOrRefusedAndNothingElse() {
        Random random = new Random(20260420);
        byte[] whole = all(OFFSETS + NAME + ADDRESS + BIRTH + SEX);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = whole.clone();
            for (int changes = random.nextInt(4) + 1; changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                person(bytes);
            } catch (RefusedCardException e) {
                assertThat(e.refusal().rule()).isIn("card.tlv", "card.characters");
            }
        }
    }

    private static byte[] all(String items) {
        int length = items.length() / 2;
        return HexFormat.of().parseHex("FF20" + String.format("%02X", length) + items);
    }

    private static CardPerson person(byte[] file) {
        return FourItems.person(file, Repertoire.MS932, null);
    }
}
