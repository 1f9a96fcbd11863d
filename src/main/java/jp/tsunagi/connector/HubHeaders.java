package jp.tsunagi.connector;

/** The hub's own Camel headers. A header with such a name that comes from outside is removed at every door. */
public final class HubHeaders {

    /** What all of them start with. */
    public static final String PREFIX = "Hub";

    /** The name that the target's layout gives to the translated file, without a folder. */
    public static final String FILE_NAME = "HubFileName";

    /** The SHA-256 of the translated file, as hexadecimal digits: the same input gives the same. */
    public static final String SHA_256 = "HubSha256";

    /** The layouts by which the translated file is written: their paths, commas between several. */
    public static final String WRITTEN_BY = "HubWrittenBy";

    /** Records read, control records and headers included. */
    public static final String RECORDS_READ = "HubRecordsRead";

    /** Outputs written; 0 if the file was refused. */
    public static final String RECORDS_WRITTEN = "HubRecordsWritten";

    /** Records kept back with their bytes because of an error. */
    public static final String RECORDS_SET_ASIDE = "HubRecordsSetAside";

    /** Problems of severity error. */
    public static final String ERRORS = "HubErrors";

    /** Problems of severity warning. */
    public static final String WARNINGS = "HubWarnings";

    /** Whether the whole file was refused: nothing of it goes on. */
    public static final String REFUSED = "HubRefused";

    /** The folder that keeps the problems, and the refused or set-aside bytes; absent if nothing was found. */
    public static final String KEPT = "HubKept";

    /** What the source calls the message; set by the source's connector. Absent: known by its content. */
    public static final String IDENTITY = "HubIdentity";

    /** {@code true}: a known identity with other content is told to the source, not taken as a message of its own. */
    public static final String IDENTITY_STRICT = "HubIdentityStrict";

    /** The kind of door, e.g. {@code folder}; set by the source's connector. */
    public static final String SOURCE = "HubSource";

    /** Where it came from, e.g. a folder or a system; set by the source's connector. */
    public static final String ORIGIN = "HubOrigin";

    /** The number of the receipt, once the message is durable. */
    public static final String RECEIPT = "HubReceipt";

    /** Whether the same message had been accepted before. */
    public static final String DUPLICATE = "HubDuplicate";

    /** What a set of files is for, e.g. its receiver; empty: the set is not split. */
    public static final String SET_OF = "HubSetOf";

    /** The pseudonym, as 32 hex digits, if the translated file is about one person only. */
    public static final String PERSON_KEY = "HubPersonKey";

    /** The key by which a partner recognises a repeat of a delivery: the same over all attempts. */
    public static final String DELIVERY_KEY = "HubDeliveryKey";

    /** The number that the partner gave to what it was sent; set by the connector that sends. */
    public static final String PARTNER_RECEIPT = "HubPartnerReceipt";

    /** The number of a delivery whose answer is asked for. */
    public static final String DELIVERY = "HubDelivery";

    /** What tells one word of a partner about a delivery from every other; absent: its state and number. */
    public static final String EVENT = "HubEvent";

    private HubHeaders() {}
}
