package jp.tsunagi.bench.hub;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import jp.tsunagi.stage.MllpFrames;

/** A partner over MLLP that says yes at once and counts, until it dies. */
final class Taker implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicLong taken = new AtomicLong();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
    private volatile boolean clocks;

    Taker() throws IOException {
        thread(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    long taken() {
        return taken.get();
    }

    /** Whether it notes how long each message was on its way. */
    void clock(boolean on) {
        clocks = on;
        times.clear();
    }

    /** From the sending of each message to its arrival here. */
    long[] times() {
        return times.stream().mapToLong(Long::longValue).toArray();
    }

    /** Takes nothing any more. */
    void die() throws IOException {
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
                byte[] message = MllpFrames.next(in);
                if (clocks) {
                    String sent = MllpFrames.field(message, "NTE", 3);
                    times.add(System.nanoTime() - Long.parseLong(sent.substring(0, sent.indexOf(' '))));
                }
                out.write(MllpFrames.acknowledgement(message, "AA"));
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
