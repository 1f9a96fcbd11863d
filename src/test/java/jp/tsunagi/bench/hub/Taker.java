package jp.tsunagi.bench.hub;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import jp.tsunagi.stage.MllpFrames;

/** A partner over MLLP that says yes at once and counts. */
final class Taker implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicLong taken = new AtomicLong();

    Taker() throws IOException {
        thread(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    long taken() {
        return taken.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                thread(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            while (true) {
                out.write(MllpFrames.acknowledgement(MllpFrames.next(in), "AA"));
                out.flush();
                taken.incrementAndGet();
            }
        } catch (IOException e) {
            // one side has hung up
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "taker");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
