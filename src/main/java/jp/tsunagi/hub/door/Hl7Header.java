package jp.tsunagi.hub.door;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The MSH segment of an HL7 v2 message, decoded before it is split: in ISO-2022-JP the second byte of a character may
 * look like a separator.
 *
 * @param charset of the segment, from all repetitions of MSH-18, else from whether it has escape sequences
 * @param separator MSH-1
 * @param fields from 0; {@code fields.get(0)} is {@code MSH}, {@code fields.get(n - 1)} is MSH-n for n ≥ 2
 */
record Hl7Header(Charset charset, char separator, List<String> fields) {

    private static final Charset JIS = Charset.forName("x-windows-50221");
    private static final Set<String> JIS_NAMES = Set.of("ISOIR87", "ISOIR14", "ISOIR13", "ISOIR159");
    private static final Set<String> UTF_8_NAMES = Set.of("UNICODEUTF8", "UNICODE", "UTF8");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final byte ESCAPE = 0x1b;

    static Hl7Header of(byte[] message) {
        int end = segmentEnd(message);
        Charset assumed = escapes(message, end) ? JIS : StandardCharsets.UTF_8;
        String segment = new String(message, 0, end, assumed);
        char separator = segment.startsWith("MSH") && segment.length() > 3 ? segment.charAt(3) : '|';
        List<String> fields = split(segment, separator);
        return new Hl7Header(declared(field(fields, 18), assumed), separator, fields);
    }

    /** MSH-n, n ≥ 2; empty if it is not there. */
    String field(int number) {
        return field(fields, number);
    }

    /** Whether it is a message that can be known again: an MSH segment with a control ID. */
    boolean isMessage() {
        return fields.get(0).equals("MSH") && !field(10).isBlank();
    }

    /** The answer to the message, in its own charset. */
    byte[] acknowledgement(Hl7Answer answer, Instant now, ZoneId zone) {
        try {
            return encoded(text(answer, now, zone, field(3), field(4), field(5), field(6)));
        } catch (CharacterCodingException e) {
            // a name that does not survive its own charset is left out; MSA-2 must be exact
            return text(answer, now, zone, "", "", "", "").getBytes(StandardCharsets.US_ASCII);
        }
    }

    private String text(
            Hl7Answer answer,
            Instant now,
            ZoneId zone,
            String fromSystem,
            String fromPlace,
            String toSystem,
            String toPlace) {
        String time = TIME.withZone(zone).format(now);
        String event = field(9).contains("^") ? "^" + field(9).split("\\^", -1)[1] : "";
        String control = field(10);
        String head = String.join(
                String.valueOf(separator),
                "MSH",
                field(2),
                toSystem,
                toPlace,
                fromSystem,
                fromPlace,
                time,
                "",
                "ACK" + event,
                "A" + control,
                orElse(field(11), "P"),
                orElse(field(12), "2.5"),
                "",
                "",
                "",
                "",
                "",
                field(18),
                field(19),
                field(20));
        String msa = String.join(String.valueOf(separator), "MSA", answer.code(), control);
        return head + "\r" + msa + "\r" + err(answer);
    }

    private String err(Hl7Answer answer) {
        return answer.error().isEmpty()
                ? ""
                : String.join(
                                String.valueOf(separator),
                                "ERR",
                                "",
                                "",
                                answer.error(),
                                "E",
                                "",
                                "",
                                "",
                                answer.reason())
                        + "\r";
    }

    private byte[] encoded(String text) throws CharacterCodingException {
        ByteBuffer bytes = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .encode(CharBuffer.wrap(text));
        byte[] answer = new byte[bytes.remaining()];
        bytes.get(answer);
        return answer;
    }

    private static String field(List<String> fields, int number) {
        return number - 1 < fields.size() ? fields.get(number - 1) : "";
    }

    private static String orElse(String value, String other) {
        return value.isEmpty() ? other : value;
    }

    private static List<String> split(String segment, char separator) {
        List<String> fields = new ArrayList<>(20);
        int from = 0;
        for (int to = segment.indexOf(separator); to >= 0; to = segment.indexOf(separator, from)) {
            fields.add(segment.substring(from, to));
            from = to + 1;
        }
        fields.add(segment.substring(from));
        return fields;
    }

    private static Charset declared(String msh18, Charset assumed) {
        if (msh18.isEmpty()) {
            return assumed;
        }
        for (String repetition : msh18.split("~", -1)) {
            String name = repetition.replaceAll("[ _-]", "").toUpperCase(Locale.ROOT);
            if (JIS_NAMES.contains(name)) {
                return JIS;
            }
            if (UTF_8_NAMES.contains(name)) {
                return StandardCharsets.UTF_8;
            }
        }
        return assumed;
    }

    private static int segmentEnd(byte[] message) {
        int end = 0;
        while (end < message.length && message[end] != '\r' && message[end] != '\n') {
            end++;
        }
        return end;
    }

    private static boolean escapes(byte[] message, int end) {
        for (int i = 0; i < end; i++) {
            if (message[i] == ESCAPE) {
                return true;
            }
        }
        return false;
    }
}
