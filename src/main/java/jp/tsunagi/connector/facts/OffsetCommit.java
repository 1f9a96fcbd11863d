package jp.tsunagi.connector.facts;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;

/**
 * Tells Kafka what was taken, after it was: with the last record of each partition that one poll brought. Records that
 * come again after a crash are known by topic, partition and offset.
 */
public final class OffsetCommit implements Processor {

    @Override
    public void process(Exchange exchange) {
        boolean last = exchange.getMessage().getHeader(KafkaConstants.LAST_RECORD_BEFORE_COMMIT, false, Boolean.class);
        KafkaManualCommit commit =
                exchange.getMessage().getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class);
        if (last && commit != null) {
            commit.commit();
        }
    }
}
