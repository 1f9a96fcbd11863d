package jp.tsunagi.hub;

import jp.tsunagi.connector.receipt.WorkRetry;
import jp.tsunagi.hub.conf.HubConf;
import jp.tsunagi.hub.conf.HubStartException;

/** Reads {@code work.retry} of the configuration. */
final class WorkRetries {

    private WorkRetries() {}

    static WorkRetry of(HubConf conf) {
        return new WorkRetry(
                conf.duration("work.retry.first"),
                factor(conf),
                conf.duration("work.retry.cap"),
                conf.number("work.retry.tries"));
    }

    private static double factor(HubConf conf) {
        try {
            return Double.parseDouble(conf.get("work.retry.factor"));
        } catch (NumberFormatException e) {
            throw new HubStartException("conf: work.retry.factor: a number expected", e);
        }
    }
}
