package jp.tsunagi.card.revocation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's list of revoked certificates (CRL, DER or PEM), from a file that somebody puts there or from an address.
 * One that was read is kept; whether it is still in force says the list itself. Safe for many threads.
 */
final class RevocationList {

    private static final int LARGEST = 64 << 20;
    private static final Duration TO_CONNECT = Duration.ofSeconds(3);
    private static final Duration TO_ANSWER = Duration.ofSeconds(10);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(30);

    private final Source source;
    private final Duration lookAgain;
    private final Clock clock;
    private Instant nextLook = Instant.MIN;
    private @Nullable X509CRL kept;

    private RevocationList(Source source, Duration lookAgain, Clock clock) {
        this.source = source;
        this.lookAgain = lookAgain;
        this.clock = clock;
    }

    @FunctionalInterface
    private interface Source {
        byte[] bytes() throws IOException;
    }

    /** @param lookAgain how long a list is kept before it is read again */
    static RevocationList in(Path file, Duration lookAgain, Clock clock) {
        return new RevocationList(() -> read(file), lookAgain, clock);
    }

    /** @param lookAgain how long a list is kept before it is fetched again */
    static RevocationList at(URI address, Duration lookAgain, Clock clock) {
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(TO_CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        return new RevocationList(() -> fetch(http, address), lookAgain, clock);
    }

    /**
     * The newest list to be had. If there is no new one the old one goes on; nobody waits for an address that has just
     * failed.
     *
     * @throws IOException if there was never one
     */
    synchronized X509CRL current() throws IOException {
        Instant now = clock.instant();
        if (!now.isBefore(nextLook)) {
            try {
                kept = parsed(source.bytes());
                nextLook = now.plus(lookAgain);
            } catch (IOException e) {
                nextLook = now.plus(AFTER_A_FAILURE);
                if (kept == null) {
                    throw e;
                }
            }
        }
        if (kept == null) {
            throw new IOException("there was no list a moment ago");
        }
        return kept;
    }

    private static X509CRL parsed(byte[] bytes) throws IOException {
        try {
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(bytes));
        } catch (CRLException | CertificateException e) {
            throw new IOException("no list of revoked certificates", e);
        }
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return whole(in);
        }
    }

    private static byte[] fetch(HttpClient http, URI address) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(TO_ANSWER).build();
        try {
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream in = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new IOException("status " + answer.statusCode());
                }
                return whole(in);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static byte[] whole(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new IOException("a list of more than " + LARGEST + " bytes");
        }
        return bytes;
    }
}
