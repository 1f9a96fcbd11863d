package jp.tsunagi.hub.outgoing;

import jp.tsunagi.ledger.IncidentNotices.Way;

/** Somebody who is told of incidents. */
interface Listener {

    Way way();

    /**
     * Tells one opening or closing; may wait for some seconds.
     *
     * @throws NotTold it is to be told again
     */
    void tell(String json) throws NotTold, InterruptedException;

    /** It was not taken. */
    final class NotTold extends Exception {

        private static final long serialVersionUID = 1L;

        /** @param why for the log: a status or the name of an exception */
        NotTold(String why) {
            super(why);
        }
    }
}
