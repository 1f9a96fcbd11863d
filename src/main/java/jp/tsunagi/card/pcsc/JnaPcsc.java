package jp.tsunagi.card.pcsc;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactory;
import jnasmartcardio.Smartcardio;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PC/SC over JNA. Cards are reached through jnasmartcardio; states are asked for here, since {@code javax.smartcardio}
 * hides the count of changes, without which a card that was swapped looks like the one before.
 */
final class JnaPcsc implements Pcsc {

    private static final Logger LOG = LoggerFactory.getLogger(JnaPcsc.class);
    private static final int SCOPE_SYSTEM = 2;
    private static final int NAMES = 4096;

    private final NativeLibrary library;
    private final Object context;
    private Smartcardio.@Nullable JnaCardTerminals terminals;

    private JnaPcsc(NativeLibrary library, Object context) {
        this.library = library;
        this.context = context;
    }

    static JnaPcsc open() throws PcscException {
        NativeLibrary library;
        try {
            library = NativeLibrary.getInstance(libraryName());
        } catch (LinkageError e) {
            throw new PcscException("the PC/SC library " + libraryName() + " is not installed", e);
        }
        Memory handle = new Memory(Long.BYTES);
        handle.clear();
        call(library, "SCardEstablishContext", dword(SCOPE_SYSTEM), Pointer.NULL, Pointer.NULL, handle);
        return new JnaPcsc(library, Platform.isMac() ? (Object) handle.getInt(0) : (Object) handle.getLong(0));
    }

    @Override
    public List<String> readers() throws PcscException {
        for (int size = NAMES; ; size *= 2) {
            Memory names = new Memory(size);
            Memory length = new Memory(Long.BYTES);
            length.clear();
            length.setInt(0, size);
            int code = invoke(library, "SCardListReaders", context, Pointer.NULL, names, length);
            if (code == PcscException.NO_READERS || code == PcscException.READER_UNAVAILABLE) {
                return List.of();
            }
            if (code == 0) {
                return names(names.getByteArray(0, length.getInt(0)));
            }
            if (code != PcscException.INSUFFICIENT_BUFFER) {
                throw new PcscException("SCardListReaders", code);
            }
        }
    }

    @Override
    public List<ReaderState> await(List<ReaderState> known, Duration atMost) throws PcscException {
        StateTable table = new StateTable(known);
        int code = invoke(
                library,
                "SCardGetStatusChange",
                context,
                dword((int) atMost.toMillis()),
                table.memory(),
                dword(known.size()));
        if (code == PcscException.TIMEOUT) {
            return known;
        }
        if (code != 0) {
            throw new PcscException("SCardGetStatusChange", code);
        }
        return table.answered(known);
    }

    @Override
    public CardTerminal terminal(String reader) throws PcscException {
        try {
            Smartcardio.JnaCardTerminals opened = terminals;
            if (opened == null) {
                CardTerminals made = TerminalFactory.getInstance("PC/SC", null, new Smartcardio())
                        .terminals();
                opened = (Smartcardio.JnaCardTerminals) made;
                terminals = opened;
            }
            CardTerminal terminal = opened.getTerminal(reader);
            if (terminal == null) {
                throw new PcscException("getTerminal", PcscException.UNKNOWN_READER);
            }
            return terminal;
        } catch (NoSuchAlgorithmException | Smartcardio.EstablishContextException e) {
            throw new PcscException("the PC/SC service does not answer", e);
        }
    }

    @Override
    public void free(Card card, boolean held) {
        try {
            if (held) {
                card.endExclusive();
            }
        } catch (CardException e) {
            LOG.debug("a card was gone before it was let go");
        }
        try {
            card.disconnect(true);
        } catch (CardException e) {
            LOG.debug("a card was gone before it was reset");
        }
    }

    @Override
    public void close() {
        invoke(library, "SCardReleaseContext", context);
        Smartcardio.JnaCardTerminals opened = terminals;
        if (opened != null) {
            try {
                opened.close();
            } catch (CardException e) {
                terminals = null; // the service is gone, and its context with it
            }
        }
    }

    private static String libraryName() {
        if (Platform.isMac()) {
            return "/System/Library/Frameworks/PCSC.framework/PCSC";
        }
        return Platform.isWindows() ? "winscard" : "libpcsclite.so.1";
    }

    private static List<String> names(byte[] zeroSeparated) {
        return Arrays.stream(new String(zeroSeparated, StandardCharsets.UTF_8).split("\0"))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static void call(NativeLibrary library, String name, @Nullable Object... arguments) throws PcscException {
        int code = invoke(library, name, arguments);
        if (code != 0) {
            throw new PcscException(name, code);
        }
    }

    private static int invoke(NativeLibrary library, String name, @Nullable Object... arguments) {
        boolean twoForms = name.equals("SCardListReaders") || name.equals("SCardGetStatusChange");
        Function function = library.getFunction(Platform.isWindows() && twoForms ? name + "A" : name);
        return (int) function.invokeLong(arguments);
    }

    /** PC/SC's DWORD is a C {@code long} in pcsc-lite, and 32 bits everywhere else. */
    private static Object dword(int value) {
        return wideDword() ? (Object) new NativeLong(value) : (Object) value;
    }

    private static boolean wideDword() {
        return !Platform.isWindows() && !Platform.isMac() && Native.LONG_SIZE == Long.BYTES;
    }

    /** An array of SCARD_READERSTATE in native memory; its layout differs from platform to platform. */
    private static final class StateTable {

        private static final int DWORD = wideDword() ? Long.BYTES : Integer.BYTES;
        private static final int CURRENT = 2 * Native.POINTER_SIZE;
        private static final int EVENT = CURRENT + DWORD;
        private static final int ATR = CURRENT + 3 * DWORD;
        private static final int SIZE = size();

        private final Memory states;
        private final List<Memory> names = new ArrayList<>(); // kept from being freed while the call lasts

        StateTable(List<ReaderState> known) {
            states = new Memory((long) SIZE * known.size());
            states.clear();
            for (int i = 0; i < known.size(); i++) {
                byte[] name = known.get(i).reader().getBytes(StandardCharsets.UTF_8);
                Memory text = new Memory(name.length + 1L);
                text.write(0, name, 0, name.length);
                text.setByte(name.length, (byte) 0);
                names.add(text);
                states.setPointer((long) SIZE * i, text);
                states.setInt((long) SIZE * i + CURRENT, known.get(i).flags());
            }
        }

        Memory memory() {
            return states;
        }

        List<ReaderState> answered(List<ReaderState> known) {
            List<ReaderState> answered = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                answered.add(ReaderState.answered(known.get(i).reader(), states.getInt((long) SIZE * i + EVENT)));
            }
            return answered;
        }

        private static int size() {
            if (Platform.isWindows()) {
                return ATR + 36;
            }
            int packed = ATR + 33;
            int align = Native.POINTER_SIZE;
            return Platform.isMac() ? packed : (packed + align - 1) / align * align;
        }
    }
}
