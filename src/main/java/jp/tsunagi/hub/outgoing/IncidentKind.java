package jp.tsunagi.hub.outgoing;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import jp.tsunagi.problem.Message;

/** What an incident may be about; docs/operations.md says of each what to do at three in the morning. */
public enum IncidentKind {
    PARTNER_DOWN,
    UNCERTAIN,
    DEAD,
    /** Older than the partner's {@code late}. */
    LATE,
    /** Not delivered, and its window closes for the month soon, or has closed. */
    DEADLINE,
    /** Not delivered when its window closed for the month. */
    DEADLINE_MISSED,
    RECEIPT_OVERDUE,
    RECEIPT_ALERT,
    RECEIPT_CONTRADICTS,
    /** Of an exchange, not of a partner, like those below: a file was refused as a whole. */
    REFUSED,
    /** The work on something received failed for good. */
    WORK_FAILED,
    /** Records were kept back while the others went on. */
    SET_ASIDE,
    /** Of a node, not of a partner or an exchange, like the next: its broker did not answer. */
    BROKER_AWAY,
    /** The database took nothing; told when it takes again. */
    LEDGER_AWAY;

    /** How ledger, notices and documents call it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether each cause at a partner is an incident of its own: another thing to be done. The ledger says so too. */
    boolean byCause() {
        return this == DEAD || this == UNCERTAIN;
    }

    /** Whether a node tells it of itself. */
    boolean ofNode() {
        return this == BROKER_AWAY || this == LEDGER_AWAY;
    }

    static Optional<IncidentKind> of(String code) {
        return Stream.of(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    Message what() {
        return Message.of("incident." + code());
    }

    Message todo() {
        return Message.of("incident." + code() + ".todo");
    }
}
