package jp.tsunagi.hub.door;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of a sender: one message after the other, each answered before the next is looked at. */
final class MllpSender {

    private static final Logger LOG = LoggerFactory.getLogger(MllpSender.class);

    private final Socket socket;
    private final MllpDoorConsumer consumer;
    private final int patience;
    private final int largest;
    private boolean busy;
    private boolean stopped;

    /**
     * @param patience how long it may pause in the middle of a message, in milliseconds
     * @param largest how many bytes a message may have
     */
    MllpSender(Socket socket, MllpDoorConsumer consumer, int patience, int largest) {
        this.socket = socket;
        this.consumer = consumer;
        this.patience = patience;
        this.largest = largest;
    }

    /** Until it hangs up or is stopped. */
    void serve() {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.setSoTimeout(patience);
            serve(new MllpStream(socket.getInputStream(), largest));
        } catch (SocketTimeoutException | EOFException e) {
            LOG.warn(
                    "{}: a sender stopped in the middle of a message; its connection is closed and nothing of it is"
                            + " taken",
                    consumer.name());
        } catch (IOException e) {
            if (!isStopped()) {
                LOG.info(
                        "{}: a connection broke: {}",
                        consumer.name(),
                        e.getClass().getName());
            }
        } catch (RuntimeException e) {
            LOG.error("{}: a connection is closed after a failure of ours", consumer.name(), e);
        }
    }

    private void serve(MllpStream stream) throws IOException {
        try {
            Optional<byte[]> message = stream.next();
            while (message.isPresent() && begin()) {
                consumer.take(message.get(), this::answer);
                if (!end()) {
                    return;
                }
                message = stream.next();
            }
        } catch (MllpStream.TooLargeException e) {
            LOG.warn(
                    "{}: a message of more than {} bytes is refused and its connection closed. If it is to be taken, raise"
                            + " largest in the route",
                    consumer.name(),
                    largest);
            consumer.refuse(e.beginning(), this::answer);
            // closed while it still sends, the connection would break before the answer is read
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } finally {
            if (stream.strayBytes() > 0) {
                LOG.warn(
                        "{}: {} bytes outside a frame (0B ... 1C 0D) are left out",
                        consumer.name(),
                        stream.strayBytes());
            }
        }
    }

    /** A message under way is answered first. */
    synchronized void stop() {
        stopped = true;
        if (!busy) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debug("{}: a connection does not close", consumer.name());
            }
        }
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private synchronized boolean begin() {
        busy = !stopped;
        return busy;
    }

    private synchronized boolean end() {
        busy = false;
        return !stopped;
    }

    private void answer(byte[] acknowledgement) throws IOException {
        socket.getOutputStream().write(MllpStream.framed(acknowledgement));
    }
}
