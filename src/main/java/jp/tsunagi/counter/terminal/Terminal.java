package jp.tsunagi.counter.terminal;

import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One certificate of a terminal at a counter. A name may have had several, one after the other.
 *
 * @param name the office's number and what the office calls the terminal, e.g. {@code 1379990011-counter-1}
 * @param serial the certificate's serial number, as hexadecimal digits
 * @param fingerprint SHA-256 of the certificate, as hexadecimal digits
 * @param revokedAt when it was revoked; absent: it is in force
 */
public record Terminal(
        String name,
        String serial,
        String fingerprint,
        Instant enrolledAt,
        Instant validUntil,
        @Nullable Instant revokedAt) {

    private static final Pattern NAME = Pattern.compile("[0-9A-Z]{10}-[a-z0-9][a-z0-9-]{0,29}");
    private static final int OFFICE = 10;

    public Terminal {
        Objects.requireNonNull(serial, "serial");
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(enrolledAt, "enrolledAt");
        Objects.requireNonNull(validUntil, "validUntil");
        if (!named(name)) {
            throw new IllegalArgumentException("no name of a terminal");
        }
    }

    /** Whether a terminal may be called so. */
    public static boolean named(String name) {
        return NAME.matcher(name).matches();
    }

    /** 事業所番号 of the office that the terminal stands in. */
    public String office() {
        return name.substring(0, OFFICE);
    }

    public boolean revoked() {
        return revokedAt != null;
    }

    Terminal revokedAt(Instant when) {
        return new Terminal(name, serial, fingerprint, enrolledAt, validUntil, when);
    }
}
