package jp.tsunagi.prove;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jp.tsunagi.stage.MllpFrames;
import org.jspecify.annotations.Nullable;

/** A partner over MLLP that knows a repeat by its control ID (MSH-10). */
final class MllpPartner implements Partner {

    private final Desk desk;
    private final Duration tooLate;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket server;

    MllpPartner(Desk desk, Duration tooLate, int port) throws IOException {
        this.desk = desk;
        this.tooLate = tooLate;
        this.port = port;
        listen();
    }

    @Override
    public String name() {
        return desk.partner();
    }

    @Override
    public List<Mood> moods() {
        return List.of(
                Mood.SLOW,
                Mood.DOWN,
                Mood.HANGS_UP_BEFORE,
                Mood.HANGS_UP_AFTER,
                Mood.HALF_CLOSED,
                Mood.LATE,
                Mood.TWICE);
    }

    @Override
    public synchronized void mood(Mood mood) throws IOException {
        desk.mood(mood);
        if (mood == Mood.DOWN) {
            close();
        } else if (server == null) {
            listen();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (server != null) {
            server.close();
            server = null;
        }
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void listen() throws IOException {
        ServerSocket next = new ServerSocket();
        next.setReuseAddress(true);
        next.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        server = next;
        thread("mllp-partner", () -> accept(next));
    }

    private void accept(ServerSocket listening) {
        try {
            while (true) {
                Socket socket = listening.accept();
                open.add(socket);
                thread("mllp-partner-connection", () -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (answer(MllpFrames.next(in), socket)) {
                // until one side hangs up
            }
        } catch (IOException | InterruptedException e) {
            // the other side, or this one, has hung up
        } finally {
            open.remove(socket);
        }
    }

    /** @return whether the connection goes on */
    private boolean answer(byte[] message, Socket socket) throws IOException, InterruptedException {
        Mood mood = desk.mood();
        if (mood.fails()) {
            desk.fault(Note.in(message).map(Note::id).orElse(""));
        }
        if (!mood.fails() || mood.keepsUnseen()) {
            desk.keep(message, MllpFrames.field(message, "MSH", 10));
        }
        OutputStream out = socket.getOutputStream();
        byte[] taken = MllpFrames.acknowledgement(message, "AA");
        switch (mood) {
            case KIND -> out.write(taken);
            case SLOW -> {
                Thread.sleep(300);
                out.write(taken);
            }
            case LATE -> {
                Thread.sleep(tooLate.toMillis());
                out.write(taken);
            }
            case TWICE -> {
                out.write(taken);
                out.write(taken);
            }
            // AE would be about the message, and end its way
            case REFUSING, FULL -> out.write(MllpFrames.acknowledgement(message, "AR"));
            case HALF_CLOSED -> {
                socket.shutdownOutput();
                return true;
            }
            case DOWN, HANGS_UP_BEFORE, HANGS_UP_AFTER -> {
                return false;
            }
        }
        out.flush();
        return true;
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
