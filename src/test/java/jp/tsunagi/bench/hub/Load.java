package jp.tsunagi.bench.hub;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import jp.tsunagi.stage.MllpFrames;

/**
 * Messages of 1 kB, each with the time of its sending in NTE-3, over several connections, each waiting for its
 * acknowledgement before the next.
 *
 * @param accepted messages that were acknowledged
 * @param seconds from the first message to the last acknowledgement
 * @param latencies from each message to its acknowledgement
 */
record Load(long accepted, double seconds, Latencies latencies) {

    private static final String FILLING = "A".repeat(900);

    static Load of(int port, String name, int connections, int messages)
            throws InterruptedException, ExecutionException {
        return of(port, name, connections, messages, Integer.MAX_VALUE);
    }

    /** @param perSecond over all connections, at most */
    static Load of(int port, String name, int connections, int messages, int perSecond)
            throws InterruptedException, ExecutionException {
        long pause = 1_000_000_000L * connections / perSecond;
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        long began = System.nanoTime();
        try {
            List<Callable<long[]>> senders = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                String prefix = name + "-" + i + "-";
                senders.add(() -> send(port, prefix, messages / connections, pause));
            }
            List<long[]> latencies = new ArrayList<>();
            for (Future<long[]> one : threads.invokeAll(senders)) {
                latencies.add(one.get());
            }
            Latencies all = Latencies.of(latencies);
            return new Load(all.sorted().length, (System.nanoTime() - began) / 1e9, all);
        } finally {
            threads.shutdownNow();
        }
    }

    private static long[] send(int port, String prefix, int messages, long pause) throws IOException {
        long[] latencies = new long[messages];
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            long start = System.nanoTime();
            for (int i = 0; i < messages; i++) {
                while (System.nanoTime() - start < i * pause) {
                    LockSupport.parkNanos(start + i * pause - System.nanoTime());
                }
                byte[] message = ("MSH|^~\\&|LOAD|LOAD|HUB|TSUNAGI|20261126120000||ORU^R01|" + prefix + i
                                + "|P|2.5\rNTE|1||" + System.nanoTime() + " " + FILLING + "\r")
                        .getBytes(StandardCharsets.US_ASCII);
                long began = System.nanoTime();
                socket.getOutputStream().write(MllpFrames.framed(message));
                String said = MllpFrames.field(MllpFrames.next(in), "MSA", 1);
                if (!said.equals("AA")) {
                    throw new IOException("the hub answered " + said);
                }
                latencies[i] = System.nanoTime() - began;
            }
        }
        return latencies;
    }
}
