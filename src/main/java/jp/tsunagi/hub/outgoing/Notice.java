package jp.tsunagi.hub.outgoing;

import jp.tsunagi.ledger.Incidents.Incident;

/** Where incidents are told. Neither call may fail or wait for long. */
public interface Notice {

    void opened(Incident incident);

    void closed(Incident incident);
}
