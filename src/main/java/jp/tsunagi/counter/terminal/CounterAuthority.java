package jp.tsunagi.counter.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The authority that signs the certificates of the counter: made once, in a folder that only the hub's account can
 * read. Its own certificate stands beside it as {@code counter-authority.crt}, for browsers at counters to import.
 */
public final class CounterAuthority {

    private static final Duration AUTHORITY_VALID = Duration.ofDays(3653);
    private static final Duration HUB_VALID = Duration.ofDays(397);
    private static final Duration RENEW_BEFORE = Duration.ofDays(30);

    private final Path folder;
    private final char[] password;
    private final Clock clock;
    private final Issuer issuer;

    private CounterAuthority(Path folder, char[] password, Clock clock, Issuer issuer) {
        this.folder = folder;
        this.password = password;
        this.clock = clock;
        this.issuer = issuer;
    }

    /**
     * The authority in the folder, made if it is not there.
     *
     * @param secrets gives the password of this name, made at the first call
     */
    public static CounterAuthority in(Path folder, UnaryOperator<String> secrets, Clock clock) {
        char[] password = secrets.apply("counter.key-store.password").toCharArray();
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try (FileChannel channel = FileChannel.open(
                            folder.resolve(".counter.lock"),
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
                    var lock = channel.lock()) {
                Path file = folder.resolve("counter-authority.p12");
                if (!Files.exists(file)) {
                    make(folder, file, password, clock.instant());
                }
                KeyStore store = KeyFile.read(file, password);
                Issuer issuer = new Issuer(
                        KeyFile.certificate(store), KeyFile.key(store, password).getPrivate());
                return new CounterAuthority(folder, password, clock, issuer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the authority of the counter cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the authority of the counter cannot be made", e);
        }
    }

    private static void make(Path folder, Path file, char[] password, Instant now)
            throws IOException, GeneralSecurityException {
        KeyPair key = Issuer.newKey();
        X509Certificate certificate = Issuer.ofAuthority(key, now, now.plus(AUTHORITY_VALID));
        Files.writeString(folder.resolve("counter-authority.crt"), pem(certificate), StandardCharsets.US_ASCII);
        KeyFile.write(file, key, password, certificate);
    }

    private static String pem(X509Certificate certificate) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    /** Whom the hub trusts to have signed a terminal's certificate. */
    public X509Certificate certificate() {
        return issuer.certificate();
    }

    Path folder() {
        return folder;
    }

    Issuer issuer() {
        return issuer;
    }

    /**
     * The hub's own key and certificate, made anew if the names have changed or the certificate ends soon.
     *
     * @param names DNS names and addresses under which terminals call the hub
     */
    public KeyStore hubKey(List<String> names) throws IOException, GeneralSecurityException {
        Path file = folder.resolve("counter-hub.p12");
        if (!Files.exists(file) || !holds(KeyFile.certificate(KeyFile.read(file, password)), names)) {
            Instant now = clock.instant();
            KeyPair key = Issuer.newKey();
            X509Certificate certificate = issuer.ofHub(names, key.getPublic(), now, now.plus(HUB_VALID));
            KeyFile.write(file, key, password, certificate, issuer.certificate());
        }
        return KeyFile.read(file, password);
    }

    /** What opens {@link #hubKey}. */
    public char[] password() {
        return password.clone();
    }

    private boolean holds(X509Certificate certificate, List<String> names) throws GeneralSecurityException {
        Instant end = certificate.getNotAfter().toInstant();
        List<String> known = new ArrayList<>();
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives != null) {
            alternatives.forEach(name -> known.add(String.valueOf(name.get(1))));
        }
        boolean ours =
                certificate.getIssuerX500Principal().equals(issuer.certificate().getSubjectX500Principal());
        return ours
                && clock.instant().isBefore(end.minus(RENEW_BEFORE))
                && new HashSet<>(known).equals(new HashSet<>(names));
    }
}
