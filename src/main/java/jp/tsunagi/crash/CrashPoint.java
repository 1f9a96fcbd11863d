package jp.tsunagi.crash;

import java.util.List;
import java.util.Map;

/**
 * A moment between two steps that must not be lost or done twice. Code passes it by name; nothing happens, unless
 * {@code ./tsunagi prove} started this process to die there.
 */
@FunctionalInterface
public interface CrashPoint {

    /** Where nothing ever happens. */
    CrashPoint NONE = name -> {};

    /** The variable that names where to die, e.g. {@code deliver.after-rename} or {@code accept.before-ack:17}. */
    String VARIABLE = "TSUNAGI_CRASH_AT";

    String ACCEPT_BEFORE_COMMIT = "accept.before-commit";
    String ACCEPT_AFTER_COMMIT = "accept.after-commit";
    String ACCEPT_BEFORE_ACK = "accept.before-ack";
    String WORK_BEFORE_COMMIT = "work.before-commit";
    String WORK_AFTER_COMMIT = "work.after-commit";
    String RELAY_BEFORE_SEND = "relay.before-send";
    String RELAY_AFTER_SEND = "relay.after-send";
    String DELIVER_BEFORE_SEND = "deliver.before-send";
    String DELIVER_BEFORE_RENAME = "deliver.before-rename";
    String DELIVER_AFTER_RENAME = "deliver.after-rename";
    String DELIVER_AFTER_SEND = "deliver.after-send";
    String DELIVER_AFTER_SETTLE = "deliver.after-settle";
    String PARTNER_RECEIPT_BEFORE_COMMIT = "partner-receipt.before-commit";

    /** Every name, in the order of a message's way. */
    List<String> NAMES = List.of(
            ACCEPT_BEFORE_COMMIT,
            ACCEPT_AFTER_COMMIT,
            ACCEPT_BEFORE_ACK,
            WORK_BEFORE_COMMIT,
            WORK_AFTER_COMMIT,
            RELAY_BEFORE_SEND,
            RELAY_AFTER_SEND,
            DELIVER_BEFORE_SEND,
            DELIVER_BEFORE_RENAME,
            DELIVER_AFTER_RENAME,
            DELIVER_AFTER_SEND,
            DELIVER_AFTER_SETTLE,
            PARTNER_RECEIPT_BEFORE_COMMIT);

    /** The process passes the moment of this name, one of {@link #NAMES}. */
    void reach(String name);

    /**
     * What the environment asks for: {@link #NONE} without {@link #VARIABLE}, else the end of the process, without
     * shutdown hooks, as the name is passed for the n-th time ({@code name:n}; once without a number).
     */
    static CrashPoint of(Map<String, String> environment) {
        String at = environment.getOrDefault(VARIABLE, "");
        return at.isEmpty()
                ? NONE
                : HaltingPoint.at(at, () -> Runtime.getRuntime().halt(HaltingPoint.EXIT));
    }
}
