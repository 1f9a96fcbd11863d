package jp.tsunagi.hub.door;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import jp.tsunagi.connector.HubHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on the port and answers every message: {@code AA} when the hub has it; {@code AR} when it could not be made
 * durable now and is to be sent again; {@code AE} when the route refused it, or when it is no message that could be
 * answered for. Without an answer the hospital would send the same message for ever. Nobody is turned away: a sender
 * beyond the limit waits.
 */
final class MllpDoorConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {

    private static final Logger LOG = LoggerFactory.getLogger(MllpDoorConsumer.class);

    /** Connections that the system holds for us while we serve as many as we may. */
    private static final int BACKLOG = 1_024;

    private static final long PAUSE_MILLIS = 1_000;

    private final MllpDoorEndpoint endpoint;
    private final Clock clock;
    private final Semaphore places;
    private final Set<MllpSender> senders = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket door;
    private @Nullable Thread doorman;

    MllpDoorConsumer(MllpDoorEndpoint endpoint, Processor processor, Clock clock) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.clock = clock;
        this.places = new Semaphore(endpoint.getConnections());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        open();
    }

    /** A route that stops is suspended first, so that what is under way comes to its end. */
    @Override
    protected void doSuspend() throws Exception {
        shut();
    }

    @Override
    protected void doResume() throws Exception {
        open();
    }

    @Override
    protected void doStop() throws Exception {
        shut();
        super.doStop();
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        return false;
    }

    /** A message is through when its answer has left. */
    @Override
    public int getPendingExchangesSize() {
        return senders.size();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // nothing to prepare
    }

    private void open() throws IOException {
        ServerSocket opened = new ServerSocket();
        try {
            // else what a killed hub's connections leave behind keeps the port for a minute
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(endpoint.host(), endpoint.port()), BACKLOG);
        } catch (IOException e) {
            opened.close();
            throw e;
        }
        door = opened;
        doorman = thread(() -> admit(opened), "mllp-" + endpoint.port());
    }

    /** Who is idle is cut off; who waits for an answer gets it first. */
    private void shut() throws IOException, InterruptedException {
        if (door != null && doorman != null) {
            door.close();
            doorman.interrupt();
            doorman.join();
        }
        senders.forEach(MllpSender::stop);
    }

    private void admit(ServerSocket opened) {
        boolean told = false;
        while (!opened.isClosed()) {
            try {
                Socket socket = opened.accept();
                boolean free = places.tryAcquire();
                if (!free) {
                    tell(told);
                    await(socket);
                }
                told = !free;
                serve(socket);
            } catch (IOException e) {
                if (!opened.isClosed()) {
                    LOG.warn(
                            "{}: a sender could not be let in: {}",
                            name(),
                            e.getClass().getName());
                    pause();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void tell(boolean told) {
        if (!told) {
            LOG.warn(
                    "{}: {} senders are connected, as many as may be; another one waits until one of them hangs up."
                            + " Raise connections in the route",
                    name(),
                    endpoint.getConnections());
        }
    }

    private void await(Socket socket) throws InterruptedException, IOException {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            socket.close();
            throw e;
        }
    }

    /** The sender has its place until it hangs up. */
    private void serve(Socket socket) {
        thread(
                () -> {
                    MllpSender sender = new MllpSender(socket, this, endpoint.getPatience(), endpoint.getLargest());
                    senders.add(sender);
                    try {
                        sender.serve();
                    } finally {
                        senders.remove(sender);
                        places.release();
                    }
                },
                "mllp-" + endpoint.port() + "-" + socket.getPort());
    }

    /**
     * Puts the message through the route.
     *
     * @param answer is told what the sender is to be answered with
     */
    void take(byte[] message, Answering answer) throws IOException {
        Hl7Header header = Hl7Header.of(message);
        if (!header.isMessage()) {
            answer.with(acknowledgement(header, Hl7Answer.NO_MESSAGE));
            return;
        }
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        try {
            process(exchange, header, message);
            answer.with(acknowledgement(header, answer(exchange)));
        } finally {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }
    }

    /** Answers for a message that is larger than it may be. */
    void refuse(byte[] beginning, Answering answer) throws IOException {
        Hl7Header header = Hl7Header.of(beginning);
        answer.with(acknowledgement(header, header.isMessage() ? Hl7Answer.TOO_LARGE : Hl7Answer.NO_MESSAGE));
    }

    private void process(Exchange exchange, Hl7Header header, byte[] bytes) {
        String system = header.field(3) + "/" + header.field(4);
        Message message = exchange.getMessage();
        message.setHeader(HubHeaders.SOURCE, "mllp");
        message.setHeader(HubHeaders.ORIGIN, system);
        message.setHeader(HubHeaders.IDENTITY, system + "/" + header.field(10));
        message.setBody(bytes, byte[].class);
        try {
            createUoW(exchange);
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
    }

    private byte[] acknowledgement(Hl7Header header, Hl7Answer answer) {
        return header.acknowledgement(answer, clock.instant(), clock.getZone());
    }

    private static Hl7Answer answer(Exchange exchange) {
        if (exchange.isFailed()) {
            return Hl7Answer.NOT_STORED;
        }
        boolean refused = exchange.getMessage().getHeader(HubHeaders.REFUSED, false, Boolean.class);
        return refused ? Hl7Answer.REFUSED : Hl7Answer.ACCEPTED;
    }

    /** For the log: where it listens. */
    String name() {
        return getRouteId() + ", port " + endpoint.port();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** How the sender is answered. */
    @FunctionalInterface
    interface Answering {
        void with(byte[] acknowledgement) throws IOException;
    }
}
