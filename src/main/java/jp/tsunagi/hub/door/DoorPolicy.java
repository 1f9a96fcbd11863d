package jp.tsunagi.hub.door;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.tsunagi.connector.HubHeaders;
import jp.tsunagi.connector.MessageEnd;
import jp.tsunagi.connector.cardreader.HubCardHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.StreamCache;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Takes reserved headers off every message that comes in from outside, except those that the protocol's own consumer
 * sets under this exact name.
 */
final class DoorPolicy extends RoutePolicySupport {

    private static final Set<String> ALWAYS = Set.of(Exchange.MESSAGE_TIMESTAMP);
    private static final Set<String> OF_FILES = Set.of(
            "CamelFileAbsolute",
            "CamelFileAbsolutePath",
            "CamelFileHost",
            "CamelFileLastModified",
            "CamelFileLength",
            "CamelFileLocalWorkPath",
            "CamelFileName",
            "CamelFileNameConsumed",
            "CamelFileNameOnly",
            "CamelFileParent",
            "CamelFilePath",
            "CamelFileRelativePath");
    private static final Set<String> OF_CARDS = Stream.concat(
                    HubCardHeaders.ALL.stream(),
                    Stream.of(HubHeaders.REFUSED, HubHeaders.SOURCE, HubHeaders.ORIGIN, HubHeaders.IDENTITY))
            .collect(Collectors.toUnmodifiableSet());
    private static final Map<String, Set<String>> BY_SCHEME = Map.of(
            "cardreader",
            OF_CARDS,
            "delivery",
            Set.of(HubHeaders.DELIVERY, HubHeaders.PARTNER_RECEIPT, Exchange.FILE_NAME),
            "file",
            OF_FILES,
            "sftp",
            OF_FILES,
            "kafka",
            Set.of(
                    "kafka.KEY",
                    "kafka.OFFSET",
                    "kafka.PARTITION",
                    "kafka.TIMESTAMP",
                    "kafka.TOPIC",
                    KafkaConstants.LAST_RECORD_BEFORE_COMMIT,
                    KafkaConstants.MANUAL_COMMIT),
            "mllp",
            Set.of(HubHeaders.SOURCE, HubHeaders.ORIGIN, HubHeaders.IDENTITY),
            "platform-http",
            Set.of(HubHeaders.SOURCE, HubHeaders.ORIGIN, HubHeaders.IDENTITY, HubHeaders.IDENTITY_STRICT));
    private static final Set<String> INSIDE = Set.of("kamelet", "direct", "seda", "receipt");

    private final Set<String> allowed;

    private DoorPolicy(Set<String> allowed) {
        this.allowed = allowed;
    }

    static boolean inside(String scheme) {
        return INSIDE.contains(scheme);
    }

    static DoorPolicy of(String scheme) {
        return new DoorPolicy(BY_SCHEME.getOrDefault(scheme, Set.of()));
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        MessageEnd.begin(exchange);
        exchange.getMessage()
                .getHeaders()
                .keySet()
                .removeIf(header ->
                        ReservedNames.reserved(header) && !ALWAYS.contains(header) && !allowed.contains(header));
    }

    /** Camel would read a spooled stream again after its file is gone, and the source would see a failure. */
    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof StreamCache cache && !cache.inMemory()) {
            exchange.getMessage().setBody(null);
        }
    }
}
