package jp.tsunagi.hub.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import javax.net.ssl.SSLContext;
import jp.tsunagi.hub.conf.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulated platform: only known clients, each request once, answers later. */
class PlatformTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-04-01T00:00:00Z"), ZoneOffset.UTC);
    private static final String RECORDS = """
            [{"requestNumber":"1","recordNumber":1,"insurerNumber":"139998","insuredNumber":"0000000011","historyNumber":1},
             {"requestNumber":"1","recordNumber":2,"insurerNumber":"139998","insuredNumber":"0000000029","historyNumber":1}]
            """;

    @TempDir
    Path data;

    @Test
    void strangerIsNotLetIn() throws Exception {
        DemoCertificates certificates = certificates();
        try (Platform platform = Platform.start(certificates, CLOCK, new Bell())) {
            assertThatThrownBy(() -> post(platform, certificates.strangerContext(), "key-1"))
                    .isInstanceOf(IOException.class);
            assertThat(platform.registered()).isZero();
        }
    }

    @Test
    void repeatedRequestIsTheSameReceiptAndCountsOnce() throws Exception {
        DemoCertificates certificates = certificates();
        try (Platform platform = Platform.start(certificates, CLOCK, new Bell())) {
            String first = receipt(post(platform, certificates.clientContext(), "key-1"));
            String again = receipt(post(platform, certificates.clientContext(), "key-1"));
            assertThat(again).isEqualTo(first);
            assertThat(platform.registered()).isEqualTo(2);
            assertThat(platform.doubled()).isZero();

            receipt(post(platform, certificates.clientContext(), "key-2"));
            assertThat(platform.doubled()).isEqualTo(2);
        }
    }

    @Test
    void everyRecordIsAnsweredLater() throws Exception {
        DemoCertificates certificates = certificates();
        Bell bell = new Bell();
        try (Platform platform = Platform.start(certificates, CLOCK, bell)) {
            String receipt = receipt(post(platform, certificates.clientContext(), "key-1"));
            HttpRequest ask = HttpRequest.newBuilder(URI.create(platform.url() + "/v1/insured-persons/results"))
                    .header("Receipt-Number", receipt)
                    .build();
            assertThat(bell.await(() -> send(certificates, ask).statusCode() == 200, Duration.ofSeconds(30)))
                    .isTrue();
            assertThat(send(certificates, ask).body())
                    .contains("0000000011", "0000000029", "\"processingStatus\":\"1\"", "20260401000000");
        }
    }

    private DemoCertificates certificates() {
        return DemoCertificates.in(data.resolve("tls"), new Secrets(data.resolve("secrets"), Map.of()));
    }

    private static String receipt(HttpResponse<String> answer) {
        return answer.headers().firstValue("Receipt-Number").orElseThrow();
    }

    private static HttpResponse<String> post(Platform platform, SSLContext tls, String key) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(platform.url() + "/v1/insured-persons"))
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(RECORDS, StandardCharsets.UTF_8))
                .build();
        return HttpClient.newBuilder()
                .sslContext(tls)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> send(DemoCertificates certificates, HttpRequest request) {
        try {
            return HttpClient.newBuilder()
                    .sslContext(certificates.clientContext())
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
