package jp.tsunagi.prove;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import jp.tsunagi.stage.MllpFrames;

/** HL7 over MLLP, one connection for each lane; another node's port is tried when one does not answer. */
final class MllpDoor implements Door {

    private static final int PATIENCE_MILLIS = 5_000;

    private final List<Integer> ports;
    private final AtomicInteger turn = new AtomicInteger();
    private final ThreadLocal<Socket> connection = new ThreadLocal<>();

    MllpDoor(List<Integer> ports) {
        this.ports = List.copyOf(ports);
    }

    @Override
    public String name() {
        return "mllp";
    }

    @Override
    public void offer(Note note) throws IOException {
        try {
            Socket socket = connected();
            socket.getOutputStream().write(MllpFrames.framed(note.bytes()));
            byte[] answer = MllpFrames.next(new BufferedInputStream(socket.getInputStream()));
            String said = MllpFrames.field(answer, "MSA", 1);
            if (!said.equals("AA") || !MllpFrames.field(answer, "MSA", 2).equals(note.id())) {
                throw new IOException("answered " + said);
            }
        } catch (IOException e) {
            forget();
            throw e;
        }
    }

    private Socket connected() throws IOException {
        Socket socket = connection.get();
        if (socket == null) {
            socket = new Socket();
            connection.set(socket);
            socket.setSoTimeout(PATIENCE_MILLIS);
            int port = ports.get(Math.floorMod(turn.getAndIncrement(), ports.size()));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        }
        return socket;
    }

    private void forget() throws IOException {
        Socket socket = connection.get();
        if (socket != null) {
            connection.remove();
            socket.close();
        }
    }
}
