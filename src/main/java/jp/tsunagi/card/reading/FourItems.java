package jp.tsunagi.card.reading;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.tsunagi.card.CardPerson;
import jp.tsunagi.card.Refusal;
import jp.tsunagi.card.RefusedCardException;
import jp.tsunagi.text.Repertoire;
import org.jspecify.annotations.Nullable;

/** 基本4情報 as EF 0002 of the card face input application holds them: FF20 with DF21 (offsets) to DF25, in UTF-8. */
final class FourItems {

    private static final int ALL = 0xFF20;
    private static final int OFFSETS = 0xDF21;
    private static final int NAME = 0xDF22;
    private static final int ADDRESS = 0xDF23;
    private static final int BIRTH_DATE = 0xDF24;
    private static final int SEX = 0xDF25;
    private static final List<Integer> ITEMS = List.of(OFFSETS, NAME, ADDRESS, BIRTH_DATE, SEX);
    private static final int INDIVIDUAL_NUMBER = 0xD0;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    private final Map<Integer, byte[]> items;
    private final Repertoire characters;

    private FourItems(Map<Integer, byte[]> items, Repertoire characters) {
        this.items = items;
        this.characters = characters;
    }

    /**
     * The person.
     *
     * @param file the outermost item of the file, whole
     * @param characters what name and address may hold
     * @param individualNumber the number, where it may be read
     * @throws RefusedCardException {@code card.tlv}, {@code card.characters}
     */
    static CardPerson person(byte[] file, Repertoire characters, @Nullable String individualNumber) {
        Tlv all = Tlv.of(file);
        if (all.tag() != ALL) {
            throw Tlv.lie(Tlv.name(all.tag()));
        }
        Map<Integer, byte[]> items = new HashMap<>();
        for (Tlv item : Tlv.all(all.value())) {
            if (!ITEMS.contains(item.tag()) || items.put(item.tag(), item.value()) != null) {
                throw Tlv.lie(Tlv.name(item.tag()));
            }
        }
        return new FourItems(items, characters).person(individualNumber);
    }

    /** 個人番号 as EF 0001 holds it. */
    static String individualNumber(byte[] file) {
        Tlv item = Tlv.of(file);
        String number = new String(item.value(), StandardCharsets.US_ASCII);
        if (item.tag() != INDIVIDUAL_NUMBER || !number.matches("[0-9]{12}")) {
            throw Tlv.lie(item.toString());
        }
        return number;
    }

    private CardPerson person(@Nullable String individualNumber) {
        String sex = text(SEX);
        if (!sex.matches("[129]")) {
            throw Tlv.lie(Tlv.name(SEX));
        }
        return new CardPerson(
                null, null, held(NAME, "氏名"), null, held(ADDRESS, "住所"), birthDate(), sex, individualNumber);
    }

    private LocalDate birthDate() {
        try {
            return LocalDate.parse(text(BIRTH_DATE), DAY);
        } catch (DateTimeException e) {
            throw Tlv.lie(Tlv.name(BIRTH_DATE)); // without the cause: it quotes the date
        }
    }

    /** A character that the target systems lack is told here, where the person can still be asked. */
    private String held(int tag, String label) {
        String text = text(tag);
        if (text.isBlank()) {
            throw Tlv.lie(Tlv.name(tag));
        }
        int position = 1;
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            if (!characters.holds(text.codePointAt(at))) {
                throw new RefusedCardException(Refusal.of("card.characters", label, position));
            }
            position++;
        }
        return text;
    }

    private String text(int tag) {
        byte[] value = items.get(tag);
        if (value == null) {
            throw Tlv.lie(Tlv.name(tag));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Tlv.lie(Tlv.name(tag));
        }
    }
}
