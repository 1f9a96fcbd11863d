package jp.tsunagi.connector.mllp;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * What a receiver said to one message.
 *
 * @param code MSA-1: AA, AE, AR, CA, CE or CR
 * @param answered MSA-2: the control number of the message that it answers
 * @param control MSH-10 of the answer itself
 */
record MllpAnswer(String code, String answered, String control) {

    private static final int CONTROL = 9;
    private static final Set<String> CODES = Set.of("AA", "AE", "AR", "CA", "CE", "CR");

    /** Reads an acknowledgement; the items that matter are ASCII in every charset of HL7. */
    static Optional<MllpAnswer> read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\r', from);
            int until = end < 0 ? text.length() : end;
            if (text.startsWith("MSA|", from)) {
                String[] fields = text.substring(from, until).split("\\|", -1);
                if (fields.length > 2 && CODES.contains(fields[1])) {
                    return Optional.of(new MllpAnswer(fields[1], fields[2], control(bytes)));
                }
            }
            from = until + 1;
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
