package jp.tsunagi.hub.partner;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A hospital that sends HL7 v2 messages over MLLP, one at a time, and reads each acknowledgement. */
public final class Hospital implements AutoCloseable {

    private static final Charset JIS = Charset.forName("x-windows-50221");
    private static final int START = 0x0b;
    private static final int END = 0x1c;
    private static final int RETURN = 0x0d;
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;

    private Hospital(Socket socket) {
        this.socket = socket;
    }

    public static Hospital connect(String host, int port) throws IOException {
        Socket socket = new Socket(host, port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new Hospital(socket);
    }

    /**
     * Sends one message.
     *
     * @return MSA-1 of the answer if MSA-2 is the message's control number, else {@code ?}
     */
    public String send(byte[] message) throws IOException {
        OutputStream out = socket.getOutputStream();
        ByteArrayOutputStream frame = new ByteArrayOutputStream(message.length + 3);
        frame.write(START);
        frame.writeBytes(message);
        frame.write(END);
        frame.write(RETURN);
        out.write(frame.toByteArray());
        out.flush();
        return code(answer(), control(message));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String answer() throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        for (int one = in.read(); one != END; one = in.read()) {
            if (one < 0) {
                throw new EOFException("the hub hung up without an answer");
            }
            if (one != START) {
                answer.write(one);
            }
        }
        in.read();
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    private static String control(byte[] message) {
        String[] fields = new String(message, JIS).split("\r", 2)[0].split("\\|", -1);
        return fields.length > 9 ? fields[9] : "";
    }

    private static String code(String answer, String control) {
        for (String segment : answer.split("\r", -1)) {
            String[] fields = segment.split("\\|", -1);
            if (fields[0].equals("MSA") && fields.length > 2 && fields[2].equals(control)) {
                return fields[1];
            }
        }
        return "?";
    }
}
