package jp.tsunagi.hub.trace;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import jp.tsunagi.hub.conf.HubConf;
import jp.tsunagi.hub.conf.HubStartException;
import jp.tsunagi.hub.conf.Secrets;

/** Traces as the configuration says: handed over by OTLP over HTTP, in the background, or not at all. */
public final class OtlpTraces {

    private static final String NONE = "none";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private OtlpTraces() {}

    /** @throws HubStartException a key is wrong */
    public static Traces of(HubConf conf, Secrets secrets, String node) {
        String endpoint = conf.get("traces.endpoint");
        double share = share(conf.get("traces.share"));
        if (endpoint.equals(NONE)) {
            return Traces.OFF;
        }
        OtlpHttpSpanExporterBuilder exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(address(endpoint)).setTimeout(PATIENCE);
        secrets.find("traces.token").ifPresent(token -> exporter.addHeader("Authorization", "Bearer " + token));
        BatchSpanProcessor batches = BatchSpanProcessor.builder(exporter.build())
                .setScheduleDelay(EVERY)
                .build();
        return new Traces(secrets.made("person-key"), share, node, batches);
    }

    private static String address(String endpoint) {
        try {
            URI address = URI.create(endpoint);
            if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null) {
                return endpoint;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new HubStartException(
                "conf: traces.endpoint: an address such as http://127.0.0.1:4318/v1/traces expected, or none");
    }

    private static double share(String text) {
        try {
            double share = Double.parseDouble(text);
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new HubStartException("conf: traces.share: a number from 0 to 1 expected");
    }
}
