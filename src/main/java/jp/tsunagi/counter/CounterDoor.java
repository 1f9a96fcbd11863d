package jp.tsunagi.counter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import jp.tsunagi.card.SignatureCheck;
import jp.tsunagi.counter.memory.CounterMemory;
import jp.tsunagi.counter.terminal.CounterAuthority;
import jp.tsunagi.counter.terminal.Enrolment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door of one hub. It opens when the first route stands behind it and stays open when a route is exchanged, so that
 * no terminal has to shake hands again; without a route it answers that the exchange is not running. Safe for many
 * threads.
 */
public final class CounterDoor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CounterDoor.class);

    private final Place place;
    private final CounterAuthority authority;
    private final RefusedCalls refused;
    private final CounterServlet servlet;
    private final Counter counter;
    private final Path work;
    private @Nullable CounterListener listener;

    /**
     * Where it stands.
     *
     * @param host the address it listens on
     * @param port 0: any that is free
     * @param names DNS names and addresses under which terminals call it
     */
    public record Place(String host, int port, List<String> names) {}

    /**
     * A door that is shut.
     *
     * @param data the hub's data folder
     */
    public CounterDoor(
            Place place,
            CounterRules rules,
            CounterMemory memory,
            CounterAuthority authority,
            SignatureCheck signatures,
            Path data,
            Clock clock) {
        this.place = place;
        this.authority = authority;
        this.work = data.resolve("work").resolve("counter");
        this.refused = new RefusedCalls(data.resolve("counter"), clock);
        this.counter = new Counter(rules, memory, signatures, clock);
        Map<String, Call> calls = new HashMap<>(new ProgramCalls(counter, clock).all());
        calls.putAll(new PersonCalls(counter).all());
        TerminalGate gate = new TerminalGate(Enrolment.register(data.resolve("tls"), clock), clock);
        this.servlet = new CounterServlet(gate, counter.limits(), refused, rules.largestBody(), calls);
    }

    /** Puts a route behind the door, in the place of the one before. Closing takes it away if it is still there. */
    public AutoCloseable cards(CardRoute route) {
        return behind(counter.cards(), route);
    }

    /** The same for consents. */
    public AutoCloseable consents(ConsentRoute route) {
        return behind(counter.consents(), route);
    }

    private <T> AutoCloseable behind(AtomicReference<@Nullable T> slot, T route) {
        slot.set(route);
        open();
        return () -> slot.compareAndSet(route, null);
    }

    private synchronized void open() {
        if (listener != null) {
            return;
        }
        try {
            Files.createDirectories(work);
            KeyStore key = authority.hubKey(place.names());
            var context = CounterTls.context(key, authority.password(), authority.certificate(), refused);
            listener = CounterListener.start(
                    InetAddress.getByName(place.host()),
                    place.port(),
                    new TomcatTls(context, key, authority.certificate()),
                    servlet,
                    work);
            LOG.info("terminals are served on {}:{}", place.host(), listener.port());
        } catch (IOException e) {
            throw new UncheckedIOException("the counter's door cannot open", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the counter's door cannot open", e);
        }
    }

    /** The port that terminals are served on; -1: not open. */
    public synchronized int port() {
        return listener == null ? -1 : listener.port();
    }

    /** How often each rule has refused a call. */
    public Map<String, Long> refusals() {
        return refused.counts();
    }

    @Override
    public synchronized void close() {
        if (listener != null) {
            listener.close();
            listener = null;
        }
    }
}
