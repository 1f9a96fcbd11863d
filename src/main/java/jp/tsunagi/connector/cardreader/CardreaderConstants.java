package jp.tsunagi.connector.cardreader;

/** What the words of the URI are. */
public final class CardreaderConstants {

    /** The scheme: {@code cardreader:<readers>?read=…}. */
    public static final String SCHEME = "cardreader";

    /** The values of {@code read}, joined by commas where several are wanted. */
    public static final String READS = "presence,certificate,four-items,sign,individual-number";

    /** The values of {@code pin} that every hub knows; any other names a bean that is a PIN source. */
    public static final String PINS = "none,terminal,number-b";

    /** The longest {@code pollMillis}: a route that is stopped waits so long at most. */
    static final int LONGEST_POLL = 900;

    private CardreaderConstants() {}
}
