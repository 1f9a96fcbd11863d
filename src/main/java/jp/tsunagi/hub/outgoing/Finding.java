package jp.tsunagi.hub.outgoing;

import java.time.Instant;
import jp.tsunagi.ledger.Incidents.Incident;

/**
 * What stands in the ledger and is an incident for as long as it does.
 *
 * @param of a partner or an exchange
 * @param count how many it is about now
 * @param oldest when the oldest of them was made
 * @param due the deadline at risk; {@link Instant#EPOCH}: none
 */
record Finding(String of, IncidentKind kind, String cause, long count, Instant oldest, Instant due) {

    /** Whether this incident is the one that tells it. */
    boolean isToldBy(Incident incident) {
        return incident.partner().equals(of)
                && incident.cause().kind().equals(kind.code())
                && (!kind.byCause() || incident.cause().text().equals(cause));
    }

    /** Whether this incident, which tells it, says of it what holds now. */
    boolean isUpToDate(Incident incident) {
        return incident.cause().text().equals(cause)
                && incident.count() == count
                && incident.oldest().equals(oldest)
                && incident.due().equals(due);
    }
}
