package jp.tsunagi.hub.door;

import java.util.Locale;
import java.util.function.Predicate;
import jp.tsunagi.connector.folder.LeftAlone;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.camel.spi.EndpointStrategy;
import org.apache.camel.spi.HeaderFilterStrategyAware;
import org.apache.camel.support.DefaultInterceptSendToEndpoint;

/** Sets what every endpoint must have, after the route's own options, so that no route can leave it out. */
final class GuardedEndpoints implements EndpointStrategy {

    private final Predicate<String> turns;
    private final LeftAlone alone;

    GuardedEndpoints(Predicate<String> turns, LeftAlone alone) {
        this.turns = turns;
        this.alone = alone;
    }

    @Override
    public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
        if (endpoint instanceof HeaderFilterStrategyAware aware) {
            aware.setHeaderFilterStrategy(new ReservedHeaderFilter(aware.getHeaderFilterStrategy()));
        }
        if (endpoint instanceof GenericFileEndpoint<?> files) {
            guardFiles(files);
        } else if (endpoint instanceof KafkaEndpoint kafka) {
            kafka.getConfiguration()
                    .setHeaderFilterStrategy(
                            new ReservedHeaderFilter(kafka.getConfiguration().getHeaderFilterStrategy()));
        } else if (endpoint instanceof HttpEndpoint http) {
            return guardedHttp(http);
        }
        return endpoint;
    }

    @SuppressWarnings("unchecked")
    private void guardFiles(GenericFileEndpoint<?> files) {
        files.setFilter(new SafeName(new MarkAwaited(files, alone)));
        files.setJailStartingDirectory(true);
        files.setPollStrategy(new PollTurns(turns));
    }

    /**
     * Where a request goes is said by the route alone (CVE-2026-78164). HttpClient follows redirects even where Camel's
     * option is off (CVE-2026-85251).
     */
    private static Endpoint guardedHttp(HttpEndpoint http) {
        http.setFollowRedirects(false);
        HttpClientConfigurer own = http.getHttpClientConfigurer();
        http.setHttpClientConfigurer(builder -> {
            if (own != null) {
                own.configureHttpClient(builder);
            }
            builder.disableRedirectHandling();
        });
        DefaultInterceptSendToEndpoint guarded = new DefaultInterceptSendToEndpoint(http, false);
        guarded.setBefore(GuardedEndpoints::removeRequestSteering);
        return guarded;
    }

    private static void removeRequestSteering(Exchange exchange) {
        exchange.getMessage().getHeaders().keySet().removeIf(header -> {
            String name = header.toLowerCase(Locale.ROOT);
            return name.startsWith("camel") && !header.equals(Exchange.HTTP_METHOD);
        });
    }
}
