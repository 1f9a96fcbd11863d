package jp.tsunagi.hub.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The start of one server. What goes wrong is told in one sentence that names the server, and the port if another
 * program has it: a server by itself says so in a stack trace, after a while, or not at all.
 *
 * @param name as people call it
 * @param ports that it will listen on
 */
record ServerStart(String name, List<Integer> ports, Callable<EmbeddedServer> start) {

    private static final Logger LOG = LoggerFactory.getLogger(ServerStart.class);

    /** Starts it and waits until it takes connections. */
    EmbeddedServer go() {
        long from = System.nanoTime();
        try {
            EmbeddedServer server = start.call();
            LOG.debug("{} up in {} ms", name, (System.nanoTime() - from) / 1_000_000);
            return server;
        } catch (Exception e) {
            OptionalInt taken = taken();
            throw taken.isPresent()
                    ? EmbeddedServerException.taken(name, taken.getAsInt(), e)
                    : EmbeddedServerException.notStarted(name, reason(e), e);
        }
    }

    /** Fails if another program has a port of it, before anything is started. */
    void needPorts() {
        OptionalInt taken = taken();
        if (taken.isPresent()) {
            throw EmbeddedServerException.taken(name, taken.getAsInt(), null);
        }
    }

    private OptionalInt taken() {
        return ports.stream()
                .mapToInt(Integer::intValue)
                .filter(ServerStart::taken)
                .findFirst();
    }

    private static boolean taken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** What lies at the bottom, on one line. */
    private static String reason(Throwable thrown) {
        Throwable bottom = thrown;
        while (bottom.getCause() != null) {
            bottom = bottom.getCause();
        }
        String said = String.valueOf(bottom.getMessage()).lines().findFirst().orElse("");
        return bottom.getClass().getSimpleName() + ": " + said;
    }
}
