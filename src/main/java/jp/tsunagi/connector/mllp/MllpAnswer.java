package jp.tsunagi.connector.mllp;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a receiver said to one message.
 *
 * @param code MSA-1: AA, AE, AR, CA, CE or CR
 * @param answered MSA-2: the control number of the message that it answers
 * @param control MSH-10 of the answer itself
 */
record MllpAnswer(String code, String answered, String control) {

    private static final int CONTROL = 9;

    /** Reads an acknowledgement; the items that matter are ASCII in every charset of HL7. */
    static Optional<MllpAnswer> read(byte[] bytes) {
        for (String segment : new String(bytes, StandardCharsets.ISO_8859_1).split("\r", -1)) {
            String[] fields = segment.split("\\|", -1);
            if (fields[0].equals("MSA") && fields.length > 2 && fields[1].matches("[AC][AER]")) {
                return Optional.of(new MllpAnswer(fields[1], fields[2], control(bytes)));
            }
        }
        return Optional.empty();
    }

    /** MSH-10; empty if the bytes do not begin with such a segment. */
    static String control(byte[] message) {
        if (message.length < 4 || message[0] != 'M' || message[1] != 'S' || message[2] != 'H') {
            return "";
        }
        int field = 1;
        int from = -1;
        for (int i = 3; i < message.length && message[i] != '\r'; i++) {
            if (message[i] == message[3]) {
                if (field == CONTROL) {
                    from = i + 1;
                } else if (field > CONTROL) {
                    return new String(message, from, i - from, StandardCharsets.ISO_8859_1);
                }
                field++;
            }
        }
        return "";
    }
}
