package jp.tsunagi.connector.mllp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A receiver of HL7 messages that answers as it is told: with an MSA segment, or by hanging up, or not at all. */
final class Receiver implements AutoCloseable {

    /** It hangs up instead of an answer. */
    static final String HANG_UP = "hang up";

    /** It says nothing. */
    static final String SILENCE = "silence";

    private final ServerSocket server;
    private final Function<String, String> answer;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private Receiver(ServerSocket server, Function<String, String> answer) {
        this.server = server;
        this.answer = answer;
    }

    /** @param answer from the control number to the MSA segment */
    static Receiver start(Function<String, String> answer) throws IOException {
        Receiver receiver = new Receiver(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer);
        Thread thread = new Thread(receiver::accept, "receiver");
        thread.setDaemon(true);
        thread.start();
        return receiver;
    }

    int port() {
        return server.getLocalPort();
    }

    /** The control numbers, as they came. */
    List<String> received() {
        return received;
    }

    int connections() {
        return open.size();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                Thread thread = new Thread(() -> serve(socket), "receiver-connection");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            for (int one = in.read(); one >= 0; one = in.read()) {
                if (one == 0x1c) {
                    in.read();
                    String control = MllpAnswer.control(message.toByteArray());
                    message.reset();
                    received.add(control);
                    String said = answer.apply(control);
                    if (said.equals(HANG_UP)) {
                        return;
                    }
                    if (!said.equals(SILENCE)) {
                        String frame =
                                "\u000bMSH|^~\\&|B|C|A|D|2026||ACK|R-" + control + "|P|2.5\r" + said + "\r\u001c\r";
                        socket.getOutputStream().write(frame.getBytes(StandardCharsets.ISO_8859_1));
                    }
                } else if (one != 0x0b) {
                    message.write(one);
                }
            }
        } catch (IOException e) {
            if (!server.isClosed() && !socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
