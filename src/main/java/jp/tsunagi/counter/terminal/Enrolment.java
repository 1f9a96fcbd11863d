package jp.tsunagi.counter.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import jp.tsunagi.problem.Message;

/** Enrols terminals and takes their right away again. */
public final class Enrolment {

    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int GROUPS = 5;
    private static final int GROUP = 4;

    private final CounterAuthority authority;
    private final Terminals terminals;
    private final Clock clock;
    private final Duration valid;

    /** @param valid how long a terminal's certificate holds */
    public Enrolment(CounterAuthority authority, Terminals terminals, Clock clock, Duration valid) {
        this.authority = authority;
        this.terminals = terminals;
        this.clock = clock;
        this.valid = valid;
    }

    /** The register beside the authority. */
    public static Terminals register(Path folder, Clock clock) {
        return new Terminals(folder.resolve("terminals.jsonl"), clock);
    }

    /**
     * What a terminal is given.
     *
     * @param keyFile PKCS#12, to be carried to the terminal and removed here
     * @param password opens it; it is kept nowhere
     */
    public record Given(Terminal terminal, Path keyFile, String password) {}

    /**
     * Makes a key and a certificate for a terminal and enters it into the register.
     *
     * @param replace whether a certificate that the terminal has is revoked at once; else it is an error
     * @throws EnrolmentException if the name cannot be, or is taken
     */
    public Given enrol(String name, boolean replace) {
        if (!Terminal.named(name)) {
            throw new EnrolmentException(Message.of("terminal.name"));
        }
        Optional<Terminal> known = terminals.inForce(name);
        if (known.isPresent() && !replace) {
            throw new EnrolmentException(Message.of("terminal.taken", name));
        }
        try {
            KeyPair key = Issuer.newKey();
            Instant now = clock.instant();
            X509Certificate certificate = authority.issuer().ofTerminal(name, key.getPublic(), now, now.plus(valid));
            Terminal terminal = new Terminal(
                    name,
                    certificate.getSerialNumber().toString(16),
                    fingerprint(certificate),
                    now,
                    certificate.getNotAfter().toInstant(),
                    null);
            String password = password();
            Path folder = Files.createDirectories(
                    authority.folder().resolve("issued"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path file = folder.resolve(name + ".p12");
            KeyFile.write(file, key, password.toCharArray(), certificate, authority.certificate());
            known.ifPresent(terminals::revoke);
            terminals.add(terminal);
            return new Given(terminal, file, password);
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal's key cannot be written", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the terminal's certificate cannot be made", e);
        }
    }

    /** @throws EnrolmentException if no such terminal is enrolled */
    public static Terminal revoke(Terminals terminals, String name, Clock clock) {
        Terminal terminal = terminals
                .inForce(name)
                .orElseThrow(() -> new EnrolmentException(Message.of("terminal.not-enrolled", name)));
        terminals.revoke(terminal);
        return terminal.revokedAt(clock.instant());
    }

    /** SHA-256 of a certificate, as hexadecimal digits. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
    }

    private static String password() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            password.append(i > 0 && i % GROUP == 0 ? "-" : "");
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }
}
