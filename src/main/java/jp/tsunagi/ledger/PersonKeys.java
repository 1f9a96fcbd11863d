package jp.tsunagi.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Pseudonyms of persons: the same for one person everywhere in the hub, and of no use without its secret. */
public final class PersonKeys {

    private static final int LENGTH = 16;
    private static final int CLAIMS_DIGITS = 8;

    private final ThreadLocal<Mac> macs;

    /** @param secret what makes the pseudonyms; changing it makes other ones */
    public PersonKeys(String secret) {
        macs = ThreadLocal.withInitial(() -> mac(secret));
    }

    /**
     * 16 bytes.
     *
     * @param insurer six digits, or eight as claims have it, with two leading zeros
     */
    public byte[] key(String insurer, String insuredNumber) {
        String six = insurer.length() == CLAIMS_DIGITS && insurer.startsWith("00") ? insurer.substring(2) : insurer;
        byte[] digest = macs.get().doFinal((six + "/" + insuredNumber).getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(digest, LENGTH);
    }

    /** 32 small hex digits. */
    public String hex(String insurer, String insuredNumber) {
        return HexFormat.of().formatHex(key(insurer, insuredNumber));
    }

    private static Mac mac(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks HmacSHA256", e);
        }
    }
}
