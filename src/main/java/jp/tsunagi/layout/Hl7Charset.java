package jp.tsunagi.layout;

import java.util.Locale;
import java.util.Set;

/**
 * The charset of an HL7 message: what any repetition of MSH-18 names, else by its escape sequences. The header is
 * looked at byte by byte, since the second byte of a Japanese character may look like a separator.
 */
final class Hl7Charset {

    /** Holds what Windows adds to JIS, such as 髙 and ①, which systems send under the name of JIS. */
    static final String JIS = "x-windows-50221";

    static final String UTF_8 = "UTF-8";

    private static final Set<String> JIS_NAMES = Set.of("ISOIR87", "ISOIR13", "ISOIR14", "ISOIR159");
    private static final Set<String> UTF_8_NAMES = Set.of("UNICODEUTF8", "UNICODE", "UTF8");
    private static final int CHARACTER_SET = 18;
    private static final byte ESCAPE = 0x1B;

    private Hl7Charset() {}

    /** The charset, as layouts write it, of a message that begins with {@code MSH}. */
    static String of(byte[] message) {
        for (String name : characterSets(message).split("~", -1)) {
            String plain = name.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
            if (JIS_NAMES.contains(plain)) {
                return JIS;
            }
            if (UTF_8_NAMES.contains(plain)) {
                return UTF_8;
            }
        }
        for (byte one : message) {
            if (one == ESCAPE) {
                return JIS;
            }
        }
        return UTF_8;
    }

    /** MSH-18 with its repetitions between {@code ~}; empty if the header ends before it. */
    private static String characterSets(byte[] message) {
        StringBuilder found = new StringBuilder();
        int field = 1;
        boolean ascii = true;
        for (int i = 3; i < message.length; i++) {
            byte b = message[i];
            if (b == '\r' || b == '\n') {
                break;
            }
            if (b == ESCAPE) {
                int set = behindEscape(message, i);
                ascii = set > i && (message[set] == 'B' || message[set] == 'J') && message[set - 1] == '(';
                i = Math.max(i, set);
            } else if (ascii && b == message[3]) {
                field++;
            } else if (field == CHARACTER_SET) {
                found.append(message.length > 5 && b == message[5] ? '~' : (char) (b & 0xFF));
            }
        }
        return found.toString();
    }

    /** The last byte of an escape sequence: intermediate bytes up to 0x2F, then one more. */
    private static int behindEscape(byte[] message, int at) {
        int i = at + 1;
        while (i < message.length && message[i] >= 0x20 && message[i] <= 0x2F) {
            i++;
        }
        return i < message.length ? i : at;
    }
}
