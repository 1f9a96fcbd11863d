package jp.tsunagi.hub.outgoing;

import java.util.Locale;
import jp.tsunagi.ledger.Incidents.Incident;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Incidents as lines in the log of the node that opened or closed them. */
public final class IncidentLog implements Notice {

    private static final Logger LOG = LoggerFactory.getLogger(IncidentLog.class);

    private final Locale language;

    public IncidentLog(Locale language) {
        this.language = language;
    }

    @Override
    public void opened(Incident incident) {
        LOG.warn("{}", IncidentText.line(incident, language));
    }

    @Override
    public void closed(Incident incident) {
        LOG.info("{}", IncidentText.line(incident, language));
    }
}
