package jp.tsunagi.card.pcsc;

import java.util.Locale;

/** The PC/SC service did not do what it was asked for. */
public final class PcscException extends Exception {

    static final int NO_SERVICE = 0x8010001D;
    static final int UNKNOWN_READER = 0x80100009;
    static final int READER_UNAVAILABLE = 0x80100017;
    static final int NO_READERS = 0x8010002E;
    static final int TIMEOUT = 0x8010000A;
    static final int INSUFFICIENT_BUFFER = 0x80100008;

    private static final long serialVersionUID = 1L;

    private final int code;

    PcscException(String call, int code) {
        super(String.format(Locale.ROOT, "%s: 0x%08X", call, code));
        this.code = code;
    }

    PcscException(String message, Throwable cause) {
        super(message, cause);
        this.code = NO_SERVICE;
    }

    boolean timeout() {
        return code == TIMEOUT;
    }

    /** Whether only the reader is gone: the service is there. */
    boolean readerGone() {
        return code == UNKNOWN_READER || code == READER_UNAVAILABLE || code == NO_READERS;
    }
}
