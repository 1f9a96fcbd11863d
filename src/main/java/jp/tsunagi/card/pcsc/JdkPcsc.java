package jp.tsunagi.card.pcsc;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.TerminalFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PC/SC through the JDK's own provider. Its public interface never recovers from a service that was restarted, and
 * hides the count of changes; both are reached by reflection, which the JVM must allow.
 */
final class JdkPcsc implements Pcsc {

    /** The option of the JVM that allows it. */
    static final String OPENED = "--add-opens java.smartcardio/sun.security.smartcardio=ALL-UNNAMED";

    private static final String PACKAGE = "sun.security.smartcardio.";
    private static final int SCOPE_USER = 0;
    private static final int RESET_CARD = 1;
    private static final Logger LOG = LoggerFactory.getLogger(JdkPcsc.class);

    private final long context;

    private JdkPcsc(long context) {
        this.context = context;
    }

    /** Whether the JVM allows it. */
    static boolean allowed() {
        return TerminalFactory.class.getModule().isOpen("sun.security.smartcardio", JdkPcsc.class.getModule());
    }

    static synchronized JdkPcsc open() throws PcscException {
        if (!allowed()) {
            throw new IllegalStateException("the JDK's card provider needs the JVM option " + OPENED);
        }
        forgetSharedContext();
        call("checkAvailable", new Class<?>[0]);
        return new JdkPcsc((long) call("SCardEstablishContext", new Class<?>[] {int.class}, SCOPE_USER));
    }

    @Override
    public List<String> readers() throws PcscException {
        try {
            return List.of((String[]) call("SCardListReaders", new Class<?>[] {long.class}, context));
        } catch (PcscException e) {
            if (e.readerGone()) {
                return List.of();
            }
            throw e;
        }
    }

    @Override
    public List<ReaderState> await(List<ReaderState> known, Duration atMost) throws PcscException {
        int[] flags = known.stream().mapToInt(ReaderState::flags).toArray();
        String[] names = known.stream().map(ReaderState::reader).toArray(String[]::new);
        try {
            int[] now = (int[]) call(
                    "SCardGetStatusChange",
                    new Class<?>[] {long.class, long.class, int[].class, String[].class},
                    context,
                    atMost.toMillis(),
                    flags,
                    names);
            List<ReaderState> states = new ArrayList<>();
            for (int i = 0; i < now.length; i++) {
                states.add(ReaderState.answered(names[i], now[i]));
            }
            return states;
        } catch (PcscException e) {
            if (e.timeout()) {
                return known;
            }
            throw e;
        }
    }

    @Override
    public CardTerminal terminal(String reader) throws PcscException {
        try {
            CardTerminal terminal =
                    TerminalFactory.getInstance("PC/SC", null).terminals().getTerminal(reader);
            if (terminal == null) {
                throw new PcscException("getTerminal", PcscException.UNKNOWN_READER);
            }
            return terminal;
        } catch (NoSuchAlgorithmException e) {
            throw new PcscException("the PC/SC service does not answer", e);
        }
    }

    /**
     * The JDK does nothing for a card that is gone; its connection, and with it the hold on the reader, would stay with
     * the service, which then sees no other card on that reader.
     */
    @Override
    public void free(Card card, boolean held) {
        try {
            if (held) {
                card.endExclusive();
            }
            card.disconnect(true);
        } catch (CardException | IllegalStateException e) {
            disconnect(card);
        }
    }

    private static void disconnect(Card card) {
        try {
            Field handle = card.getClass().getDeclaredField("cardId");
            handle.setAccessible(true);
            call("SCardDisconnect", new Class<?>[] {long.class, int.class}, handle.getLong(card), RESET_CARD);
        } catch (ReflectiveOperationException e) {
            throw otherwise(e);
        } catch (PcscException e) {
            LOG.debug("a card was gone before it was reset");
        }
    }

    private static IllegalStateException otherwise(ReflectiveOperationException e) {
        return new IllegalStateException("this JDK's card provider is built otherwise: use provider=jna", e);
    }

    /** The JDK has no call that gives a context back; the service frees it when the process ends. */
    @Override
    public void close() {}

    /** All of the JDK's readers share one context and keep their cards: a new start must have new ones. */
    private static void forgetSharedContext() {
        try {
            Class<?> terminals = Class.forName(PACKAGE + "PCSCTerminals");
            Field context = terminals.getDeclaredField("contextId");
            context.setAccessible(true);
            context.setLong(null, 0);
            Field known = terminals.getDeclaredField("terminals");
            known.setAccessible(true);
            ((Map<?, ?>) known.get(null)).clear();
        } catch (ReflectiveOperationException e) {
            throw otherwise(e);
        }
    }

    private static Object call(String name, Class<?>[] types, Object... arguments) throws PcscException {
        try {
            Method method = Class.forName(PACKAGE + "PCSC").getDeclaredMethod(name, types);
            method.setAccessible(true);
            Object result = method.invoke(null, arguments);
            return result == null ? "" : result;
        } catch (InvocationTargetException e) {
            throw failure(name, e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException e) {
            throw otherwise(e);
        } catch (LinkageError e) {
            throw new PcscException("the PC/SC library is not installed", e);
        }
    }

    private static PcscException failure(String call, Throwable cause) throws PcscException {
        try {
            Field code = cause.getClass().getDeclaredField("code");
            code.setAccessible(true);
            return new PcscException(call, code.getInt(cause));
        } catch (ReflectiveOperationException e) {
            return new PcscException("the PC/SC service does not answer", cause);
        }
    }
}
