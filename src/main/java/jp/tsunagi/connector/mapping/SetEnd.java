package jp.tsunagi.connector.mapping;

import java.io.IOException;
import java.util.List;
import jp.tsunagi.connector.HubHeaders;
import jp.tsunagi.connector.TakenFile;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The other files of a set leave their folder with the first one, when the set is durable. */
final class SetEnd extends SynchronizationAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(SetEnd.class);

    private final List<TakenFile> others;

    SetEnd(List<TakenFile> others) {
        this.others = others;
    }

    @Override
    public void onComplete(Exchange exchange) {
        String receipt = exchange.getMessage().getHeader(HubHeaders.RECEIPT, String.class);
        for (TakenFile file : others) {
            try {
                file.moveAway(receipt);
            } catch (IOException e) {
                LOG.warn("a file of a set could not be moved: {}", e.getClass().getSimpleName());
            }
        }
    }

    /** Before the first one: as long as that lies there, it is seen that the set was not moved whole. */
    @Override
    public int getOrder() {
        return HIGHEST;
    }
}
