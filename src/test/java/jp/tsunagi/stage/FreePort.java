package jp.tsunagi.stage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that are killed and started again. They lie below those that the system gives to clients: a client
 * that tries again and again to reach a dead server's port would else be given that very port, and keep it.
 */
public final class FreePort {

    private static final int FROM = 20_000;
    private static final int UNTIL = 32_000;

    private FreePort() {}

    /** One that nobody listens on now. */
    public static int any() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FROM, UNTIL);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // taken: the next
            }
        }
    }
}
