package jp.tsunagi.hub.outgoing;

import jp.tsunagi.ledger.Incidents.Incident;

/** Who notes, on the node that does it, that an incident opens or closes. Neither call may fail or wait for long. */
public interface Notice {

    void opened(Incident incident);

    void closed(Incident incident);
}
