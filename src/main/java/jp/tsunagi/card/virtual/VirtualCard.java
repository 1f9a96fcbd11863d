package jp.tsunagi.card.virtual;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/**
 * A card that answers as the published descriptions of the My Number card say: applications with files, PINs with
 * counters, a key that signs. It can be made to lie, by other files.
 */
public final class VirtualCard {

    /** 公的個人認証 (certificates and keys). */
    public static final String JPKI = "D392F000260100000001";

    /** 券面事項入力補助 (the four items). */
    public static final String CARD_FACE_INPUT = "D3921000310001010408";

    public static final int TOKEN = 0x0006;
    public static final int CERTIFICATE = 0x000A;
    public static final int CERTIFICATE_OF_ISSUER = 0x000B;
    public static final int KEY = 0x0017;
    public static final int KEY_PIN = 0x0018;
    public static final int INDIVIDUAL_NUMBER = 0x0001;
    public static final int FOUR_ITEMS = 0x0002;
    public static final int FOUR_ITEMS_PIN = 0x0011;
    public static final int NUMBER_B = 0x0015;

    private static final int SIGNING_CERTIFICATE = 0x0001;
    private static final int SIGNING_CERTIFICATE_OF_ISSUER = 0x0002;
    private static final int SIGNING_KEY = 0x001A;
    private static final int SIGNING_PIN = 0x001B;
    private static final byte[] ATR = HexFormat.of().parseHex("3BE000FF8131FE4514");

    private final Map<String, Map<Integer, CardContent>> applications = new HashMap<>();
    private @Nullable Map<Integer, CardContent> application;
    private @Nullable CardContent file;

    /** A card without any application: a transit pass, a driving licence. */
    public static VirtualCard ofAnotherKind() {
        return new VirtualCard();
    }

    /** A My Number card. */
    public static VirtualCard of(
            SyntheticPerson person, KeyPair keys, X509Certificate certificate, X509Certificate issuer) {
        VirtualCard card = new VirtualCard();
        card.putKeys("JPKIAPICCTOKEN2", person, keys, certificate, issuer);
        card.put(CARD_FACE_INPUT, FOUR_ITEMS_PIN, new CardContent.Pin(ascii(person.pin()), 3));
        card.put(CARD_FACE_INPUT, NUMBER_B, new CardContent.Pin(ascii(person.numberB()), 10));
        card.put(CARD_FACE_INPUT, FOUR_ITEMS, fourItems(person), FOUR_ITEMS_PIN, NUMBER_B);
        byte[] number = Der.joined(Der.item(0xD0, ascii(person.individualNumber())), new byte[3]);
        card.put(CARD_FACE_INPUT, INDIVIDUAL_NUMBER, number, FOUR_ITEMS_PIN);
        return card;
    }

    /** The certificates in a smartphone: no four items, and the certificate itself asks for the PIN. */
    public static VirtualCard ofSmartphone(
            SyntheticPerson person, KeyPair keys, X509Certificate certificate, X509Certificate issuer) {
        VirtualCard card = new VirtualCard();
        card.putKeys("JPKIAPGPSETOKEN", person, keys, certificate, issuer);
        card.put(JPKI, CERTIFICATE, encoded(certificate), KEY_PIN);
        return card;
    }

    /** Replaces a file; {@code pins} name the files of the PINs of which one opens it. */
    public void put(String application, int file, byte[] bytes, Integer... pins) {
        put(application, file, new CardContent.Readable(bytes, Set.of(pins)));
    }

    /** How many tries a PIN has left. */
    public synchronized int triesLeft(String application, int file) {
        return pin(application, file).left();
    }

    /** Sets how many tries a PIN has left; none: it is locked. */
    public synchronized void triesLeft(String application, int file, int tries) {
        pin(application, file).left(tries);
    }

    byte[] answerToReset() {
        return ATR.clone();
    }

    /** Forgets what was selected and verified. */
    public synchronized void reset() {
        application = null;
        file = null;
        applications.values().forEach(files -> files.values().forEach(VirtualCard::forget));
    }

    /** Answers one command APDU. */
    public synchronized byte[] answer(byte[] command) {
        if (command.length < 4) {
            return status(0x6700);
        }
        byte[] data = new byte[0];
        if (command.length > 5) {
            int length = command[4] & 0xFF;
            if (command.length < 5 + length) {
                return status(0x6700);
            }
            data = Arrays.copyOfRange(command, 5, 5 + length);
        }
        return switch (command[1]) {
            case (byte) 0xA4 -> select(command[2], data);
            case 0x20 -> verify(data);
            case (byte) 0xB0 -> read(command);
            case 0x2A -> sign(command, data);
            default -> status(0x6D00);
        };
    }

    private byte[] select(byte what, byte[] id) {
        if (what == 4) {
            Map<Integer, CardContent> found =
                    applications.get(HexFormat.of().withUpperCase().formatHex(id));
            if (found == null) {
                return status(0x6A82);
            }
            reset();
            application = found;
            return status(0x9000);
        }
        if (application == null || id.length != 2) {
            return status(0x6986);
        }
        CardContent found = application.get((id[0] & 0xFF) << 8 | id[1] & 0xFF);
        if (found == null) {
            return status(0x6A82);
        }
        file = found;
        return status(0x9000);
    }

    private byte[] verify(byte[] tried) {
        if (!(file instanceof CardContent.Pin pin)) {
            return status(0x6986);
        }
        if (pin.left() == 0) {
            return status(0x6983);
        }
        if (tried.length > 0 && pin.verify(tried)) {
            return status(0x9000);
        }
        return status(0x63C0 | pin.left());
    }

    private byte[] read(byte[] command) {
        if (!(file instanceof CardContent.Readable readable)) {
            return status(0x6986);
        }
        if (!open(readable.pins())) {
            return status(0x6982);
        }
        int offset = (command[2] & 0xFF) << 8 | command[3] & 0xFF;
        if (offset >= readable.bytes().length) {
            return status(0x6B00);
        }
        int wanted = command.length > 4 && command[4] != 0 ? command[4] & 0xFF : 256;
        int end = Math.min(offset + wanted, readable.bytes().length);
        return Der.joined(Arrays.copyOfRange(readable.bytes(), offset, end), status(0x9000));
    }

    private byte[] sign(byte[] command, byte[] digest) {
        if (command[0] != (byte) 0x80 || !(file instanceof CardContent.Key key)) {
            return status(0x6986);
        }
        if (!open(key.pins())) {
            return status(0x6982);
        }
        try {
            Cipher padded = Cipher.getInstance("RSA/ECB/PKCS1Padding"); // encrypting with it pads as a signature does
            padded.init(Cipher.ENCRYPT_MODE, key.key());
            return Der.joined(padded.doFinal(digest), status(0x9000));
        } catch (GeneralSecurityException e) {
            return status(0x6F00);
        }
    }

    private boolean open(Set<Integer> pins) {
        Map<Integer, CardContent> files = application;
        return pins.isEmpty()
                || files != null
                        && pins.stream()
                                .anyMatch(pin -> files.get(pin) instanceof CardContent.Pin secret && secret.verified());
    }

    private void putKeys(
            String token, SyntheticPerson person, KeyPair keys, X509Certificate certificate, X509Certificate issuer) {
        put(JPKI, TOKEN, Arrays.copyOf(ascii(token), 32));
        put(JPKI, CERTIFICATE, encoded(certificate));
        put(JPKI, CERTIFICATE_OF_ISSUER, encoded(issuer));
        put(JPKI, KEY, new CardContent.Key(keys.getPrivate(), Set.of(KEY_PIN)));
        put(JPKI, KEY_PIN, new CardContent.Pin(ascii(person.pin()), 3));
        put(JPKI, SIGNING_CERTIFICATE, encoded(certificate), SIGNING_PIN);
        put(JPKI, SIGNING_CERTIFICATE_OF_ISSUER, encoded(issuer));
        put(JPKI, SIGNING_KEY, new CardContent.Key(keys.getPrivate(), Set.of(SIGNING_PIN)));
        put(JPKI, SIGNING_PIN, new CardContent.Pin(ascii("ABC123"), 5));
    }

    private synchronized void put(String aid, int id, CardContent content) {
        applications.computeIfAbsent(aid, none -> new HashMap<>()).put(id, content);
    }

    private CardContent.Pin pin(String aid, int id) {
        if (applications.getOrDefault(aid, Map.of()).get(id) instanceof CardContent.Pin pin) {
            return pin;
        }
        throw new IllegalArgumentException("no PIN in this file");
    }

    /** EF 0002 as published: offsets of the items, then the items. */
    private static byte[] fourItems(SyntheticPerson person) {
        byte[] name = Der.item(0xDF22, utf8(person.name()));
        byte[] address = Der.item(0xDF23, utf8(person.address()));
        byte[] birthDate = Der.item(0xDF24, ascii(person.birthDate()));
        byte[] sex = Der.item(0xDF25, ascii(person.sex()));
        return Der.item(0xFF20, Der.item(0xDF21, new byte[8]), name, address, birthDate, sex);
    }

    private static void forget(CardContent content) {
        if (content instanceof CardContent.Pin pin) {
            pin.forget();
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate without its encoded form", e);
        }
    }

    private static byte[] status(int status) {
        return new byte[] {(byte) (status >> 8), (byte) status};
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
