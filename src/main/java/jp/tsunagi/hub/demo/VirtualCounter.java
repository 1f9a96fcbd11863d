package jp.tsunagi.hub.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import jp.tsunagi.card.PinSource;
import jp.tsunagi.card.Refusal;
import jp.tsunagi.card.virtual.PcscDaemon;
import jp.tsunagi.card.virtual.SyntheticIssuer;
import jp.tsunagi.card.virtual.SyntheticPerson;
import jp.tsunagi.card.virtual.VirtualCard;
import jp.tsunagi.card.virtual.VirtualReader;
import jp.tsunagi.counter.agent.HubClient;
import jp.tsunagi.hub.agent.CounterAgent;
import jp.tsunagi.hub.agent.CounterScreen;
import jp.tsunagi.text.JapanTime;

/** A counter with a card reader on the machine's real PC/SC stack, and invented persons who lay their cards on it. */
final class VirtualCounter implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final PinSource PIN = request -> SyntheticPerson.TARO.pin().toCharArray();

    private final SyntheticIssuer issuer;
    private final PcscDaemon daemon;
    private final VirtualReader reader = new VirtualReader(0);

    private VirtualCounter(SyntheticIssuer issuer, PcscDaemon daemon) {
        this.issuer = issuer;
        this.daemon = daemon;
    }

    /** Starts the daemon if none runs. */
    static VirtualCounter start(SyntheticIssuer issuer) {
        return new VirtualCounter(issuer, PcscDaemon.start());
    }

    /** The issuer's certificate as the file that the hub trusts. */
    static Path trustStore(SyntheticIssuer issuer, Path folder) {
        try {
            String pem = "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder()
                            .encodeToString(issuer.certificate().getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
            return Files.writeString(
                    Files.createDirectories(folder).resolve("synthetic-issuer.pem"), pem, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was made cannot be written", e);
        }
    }

    /** So many cards, one after the other; gives how many were found to be covered. */
    int visits(HubClient terminal, int cards) {
        Answers answers = new Answers();
        try (CounterAgent agent = CounterAgent.start(
                terminal,
                new CounterAgent.Reading(reader.name(), "four-items,sign", "person", "jna"),
                Map.of("person", PIN),
                answers,
                JapanTime.clock())) {
            int covered = 0;
            for (int i = 0; i < cards; i++) {
                reader.insert(card());
                covered += answers.next() ? 1 : 0;
                reader.remove();
                PcscDaemon.awaitEmpty(reader);
            }
            return covered;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (Exception e) {
            throw new IllegalStateException("the counter's agent cannot run", e);
        }
    }

    private VirtualCard card() {
        KeyPair keys = SyntheticIssuer.newKeys();
        Instant from = JapanTime.clock().instant().minus(Duration.ofDays(1));
        Instant until = from.plus(Duration.ofDays(2));
        X509Certificate certificate = issuer.issue("SHIKEN", keys.getPublic(), from, until);
        return VirtualCard.of(SyntheticPerson.TARO, keys, certificate, issuer.certificate());
    }

    @Override
    public void close() {
        reader.close();
        daemon.close();
    }

    /** What the screen is told, handed on one by one. */
    private static final class Answers implements CounterScreen {

        private final SynchronousQueue<Boolean> covered = new SynchronousQueue<>();

        boolean next() throws InterruptedException {
            return Boolean.TRUE.equals(covered.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        }

        @Override
        public void answered(JsonNode answer) {
            hand(answer.path("result").asText().equals("eligible"));
        }

        @Override
        public void refused(Refusal refusal) {
            hand(false);
        }

        private void hand(boolean answer) {
            try {
                covered.offer(answer, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
