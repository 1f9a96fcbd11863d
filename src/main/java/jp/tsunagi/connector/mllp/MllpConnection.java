package jp.tsunagi.connector.mllp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import jp.tsunagi.delivery.CauseKind;
import jp.tsunagi.delivery.SendFailure;

/** One connection to a receiver; one message at a time is on its way. */
final class MllpConnection {

    private static final int START = 0x0b;
    private static final int END = 0x1c;
    private static final int RETURN = 0x0d;
    private static final int LONGEST_ANSWER = 1 << 20;

    /** A connection used this short a time ago is not looked at first: looking takes as long as a message. */
    private static final long FRESH_NANOS = 1_000_000_000L;

    private final Socket socket;
    private final InputStream in;
    private long usedAt = System.nanoTime();

    private MllpConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static MllpConnection open(String host, int port, int timeoutMillis) {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(host, port), timeoutMillis);
            socket.setSoTimeout(timeoutMillis);
            return new MllpConnection(socket);
        } catch (IOException e) {
            closeQuietly(socket);
            throw new SendFailure(CauseKind.PARTNER_DOWN, "mllp.connect", e);
        }
    }

    /**
     * Sends the message and waits for its answer. Once a byte has left, only an answer to this very message tells
     * whether it arrived: anything else is a doubt.
     */
    MllpAnswer send(byte[] message) {
        String control = MllpAnswer.control(message);
        if (control.isEmpty()) {
            throw new SendFailure(CauseKind.REFUSED, "mllp.no-control-number");
        }
        try {
            ByteArrayOutputStream frame = new ByteArrayOutputStream(message.length + 3);
            frame.write(START);
            frame.writeBytes(message);
            frame.write(END);
            frame.write(RETURN);
            socket.getOutputStream().write(frame.toByteArray());
            MllpAnswer answer = answer(control);
            usedAt = System.nanoTime();
            return answer;
        } catch (SocketTimeoutException e) {
            throw new SendFailure(CauseKind.DOUBTFUL, "mllp.no-answer", e);
        } catch (IOException e) {
            throw new SendFailure(CauseKind.DOUBTFUL, "mllp.hung-up", e);
        }
    }

    private MllpAnswer answer(String control) throws IOException {
        MllpAnswer answer = MllpAnswer.read(frame())
                .orElseThrow(() -> new SendFailure(CauseKind.DOUBTFUL, "mllp.answer-unreadable"));
        if (!answer.answered().equals(control)) {
            throw new SendFailure(CauseKind.DOUBTFUL, "mllp.answer-of-another");
        }
        return answer;
    }

    private byte[] frame() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        for (int one = in.read(); one != END; one = in.read()) {
            if (one < 0) {
                throw new EOFException("hung up");
            }
            if (bytes.size() > LONGEST_ANSWER) {
                throw new SendFailure(CauseKind.DOUBTFUL, "mllp.answer-unreadable");
            }
            if (one != START) {
                bytes.write(one);
            }
        }
        in.read(); // the carriage return
        return bytes.toByteArray();
    }

    /** Whether the other side hung up, or said something nobody asked for, while the connection was idle. */
    boolean isStale() {
        if (System.nanoTime() - usedAt < FRESH_NANOS) {
            return false;
        }
        try {
            int patience = socket.getSoTimeout();
            socket.setSoTimeout(1);
            try {
                in.mark(1);
                in.read();
                return true;
            } catch (SocketTimeoutException e) {
                return false;
            } finally {
                socket.setSoTimeout(patience);
            }
        } catch (IOException e) {
            return true;
        }
    }

    void close() {
        closeQuietly(socket);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // nothing is lost with it
        }
    }
}
