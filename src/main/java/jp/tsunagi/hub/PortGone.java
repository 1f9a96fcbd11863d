package jp.tsunagi.hub;

import java.util.function.Supplier;
import jp.tsunagi.hub.conf.HubStartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Another program took a port between our choosing it and our server's listening on it; another choice may help. */
final class PortGone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(PortGone.class);

    /** How often ports are chosen anew. */
    private static final int AGAIN = 3;

    private final HubStartException told;

    PortGone(HubStartException told) {
        super(told);
        this.told = told;
    }

    /** Starts once more while this is why it fails; the last time what is thrown says so to the operator. */
    static <T> T retry(Supplier<T> start) {
        for (int left = AGAIN; ; left--) {
            try {
                return start.get();
            } catch (PortGone e) {
                if (left == 0) {
                    throw e.told;
                }
                LOG.warn("{}; the start goes on with other ports", e.told.getMessage());
            }
        }
    }
}
