package jp.tsunagi.stage;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** HL7 v2 messages between the bytes 0B and 1C 0D. */
public final class MllpFrames {

    private static final int START = 0x0b;
    private static final int END = 0x1c;
    private static final int RETURN = 0x0d;

    private MllpFrames() {}

    public static byte[] framed(byte[] message) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(message.length + 3);
        frame.write(START);
        frame.writeBytes(message);
        frame.write(END);
        frame.write(RETURN);
        return frame.toByteArray();
    }

    /** The next message; the end of the stream is an {@link EOFException}. */
    public static byte[] next(InputStream in) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (int one = in.read(); one != END; one = in.read()) {
            if (one < 0) {
                throw new EOFException("the other side hung up");
            }
            if (one != START) {
                message.write(one);
            }
        }
        in.read();
        return message.toByteArray();
    }

    /** Field {@code number} of the first segment of this name, MSH's own way of counting included; empty: none. */
    public static String field(byte[] message, String segment, int number) {
        for (String line : new String(message, StandardCharsets.ISO_8859_1).split("\r", -1)) {
            String[] fields = line.split("\\|", -1);
            int at = segment.equals("MSH") ? number - 1 : number;
            if (fields[0].equals(segment) && fields.length > at) {
                return fields[at];
            }
        }
        return "";
    }

    public static byte[] acknowledgement(byte[] message, String code) {
        String control = field(message, "MSH", 10);
        return framed(("MSH|^~\\&|PARTNER|PROVE|TSUNAGI|HUB|20261126120000||ACK|A" + control + "|P|2.5\rMSA|" + code
                        + "|" + control + "\r")
                .getBytes(StandardCharsets.ISO_8859_1));
    }
}
