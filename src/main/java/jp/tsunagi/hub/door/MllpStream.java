package jp.tsunagi.hub.door;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;

/** Cuts what a sender says into messages: each stands between the byte 0B and the bytes 1C 0D. */
final class MllpStream {

    private static final byte START = 0x0b;
    private static final byte END = 0x1c;
    private static final byte RETURN = 0x0d;
    private static final int USUAL = 1 << 13;
    /** The header segment lies in so many bytes. */
    private static final int BEGINNING = 1 << 10;

    private final InputStream in;
    private final int largest;
    private byte[] bytes = new byte[USUAL];
    /** What was read and not given out yet lies from here ... */
    private int from;
    /** ... to here. */
    private int until;

    private long stray;

    /** @param largest how many bytes a message may have */
    MllpStream(InputStream in, int largest) {
        this.in = in;
        this.largest = largest;
    }

    /**
     * The next message, without its frame; empty: the sender has hung up.
     *
     * @throws EOFException the sender has hung up in the middle of a message
     * @throws SocketTimeoutException it paused for too long in the middle of a message
     * @throws TooLargeException the message has no end within what one may have
     */
    Optional<byte[]> next() throws IOException {
        if (!begins()) {
            return Optional.empty();
        }
        int looked = from + 1;
        while (true) {
            for (; looked + 1 < until; looked++) {
                if (bytes[looked] == END && bytes[looked + 1] == RETURN) {
                    return Optional.of(cut(looked));
                }
            }
            int ahead = looked - from;
            if (ahead > largest) {
                throw new TooLargeException(Arrays.copyOfRange(bytes, from + 1, from + 1 + BEGINNING));
            }
            if (!read()) {
                throw new EOFException("hung up in the middle of a message");
            }
            looked = from + ahead;
        }
    }

    /** How many bytes were outside a frame; they are left out. */
    long strayBytes() {
        return stray;
    }

    static byte[] framed(byte[] message) {
        byte[] frame = new byte[message.length + 3];
        frame[0] = START;
        System.arraycopy(message, 0, frame, 1, message.length);
        frame[message.length + 1] = END;
        frame[message.length + 2] = RETURN;
        return frame;
    }

    /** Moves to the beginning of a message; between messages the sender may be silent for as long as it likes. */
    private boolean begins() throws IOException {
        while (true) {
            for (; from < until; from++) {
                if (bytes[from] == START) {
                    return true;
                }
                stray++;
            }
            try {
                if (!read()) {
                    return false;
                }
            } catch (SocketTimeoutException e) {
                // it says nothing
            }
        }
    }

    private byte[] cut(int end) {
        byte[] message = Arrays.copyOfRange(bytes, from + 1, end);
        from = end + 2;
        if (from == until && bytes.length > USUAL) {
            bytes = new byte[USUAL];
            from = 0;
            until = 0;
        }
        return message;
    }

    private boolean read() throws IOException {
        if (from > 0) {
            System.arraycopy(bytes, from, bytes, 0, until - from);
            until -= from;
            from = 0;
        }
        if (until == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.multiplyExact(bytes.length, 2));
        }
        int read = in.read(bytes, until, bytes.length - until);
        until += Math.max(read, 0);
        return read >= 0;
    }

    /** A message is larger than it may be; what follows of it is not read. */
    static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1;

        private final byte[] beginning;

        TooLargeException(byte[] beginning) {
            super("a message has no end within what one may have");
            this.beginning = beginning.clone();
        }

        byte[] beginning() {
            return beginning.clone();
        }
    }
}
