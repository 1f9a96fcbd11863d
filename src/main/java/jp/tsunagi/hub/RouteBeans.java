package jp.tsunagi.hub;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import jp.tsunagi.connector.facts.OffsetCommit;
import jp.tsunagi.connector.invoice.StrictText;
import jp.tsunagi.hub.conf.HubConf;
import jp.tsunagi.hub.conf.Secrets;
import org.apache.camel.processor.aggregate.StringAggregationStrategy;

/** The beans that routes and connectors may name with {@code #}. */
final class RouteBeans {

    private RouteBeans() {}

    static Map<String, Object> of(Path home, HubConf conf, Secrets secrets) {
        Map<String, Object> beans = new TreeMap<>(ClientTls.of(conf, secrets, home));
        beans.putAll(withoutSecrets());
        return beans;
    }

    static Map<String, Object> withoutSecrets() {
        return Map.of(
                "lines",
                new StringAggregationStrategy(),
                "ms932",
                new StrictText(Charset.forName("MS932")),
                "kafka-commit",
                new OffsetCommit());
    }
}
