package jp.tsunagi.card.virtual;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** An issuer of card certificates whose key lives as long as the process. */
public final class SyntheticIssuer {

    private static final String SHA_256_WITH_RSA = "2A864886F70D01010B";
    private static final String COMMON_NAME = "550403";
    private static final String ORGANIZATION = "55040A";
    private static final String BASIC_CONSTRAINTS = "551D13";
    private static final String KEY_USAGE = "551D0F";
    private static final String OCSP_BASIC = "2B0601050507300101";
    private static final int KEY_BITS = 2048;
    private static final Duration TEN_YEARS = Duration.ofDays(3650);

    private final KeyPair keys = newKeys();
    private final byte[] name;
    private final X509Certificate certificate;
    private final AtomicLong serials = new AtomicLong(1000);

    public SyntheticIssuer(String commonName, Instant now) {
        this.name = name(commonName);
        byte[] authority = extension(BASIC_CONSTRAINTS, Der.sequence(Der.item(0x01, new byte[] {(byte) 0xFF})));
        this.certificate =
                signed(name, keys.getPublic(), now.minus(TEN_YEARS), now.plus(TEN_YEARS), Der.sequence(authority));
    }

    /** The certificate to trust. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** A certificate for user authentication. */
    public X509Certificate issue(String commonName, PublicKey key, Instant from, Instant until) {
        byte[] signing = extension(KEY_USAGE, Der.item(0x03, new byte[] {7, (byte) 0x80}));
        return signed(name(commonName), key, from, until, Der.sequence(signing));
    }

    /** The list of revoked certificates (CRL), DER. */
    public byte[] revocationList(Instant from, Instant until, X509Certificate... revoked) {
        byte[] algorithm = Der.sequence(Der.identifier(SHA_256_WITH_RSA), Der.item(0x05));
        byte[] entries = Der.joined(Stream.of(revoked)
                .map(one -> Der.sequence(Der.integer(one.getSerialNumber()), Der.time(from)))
                .toArray(byte[][]::new));
        byte[] content = Der.sequence(
                Der.integer(BigInteger.ONE),
                algorithm,
                name,
                Der.time(from),
                Der.time(until),
                revoked.length == 0 ? new byte[0] : Der.sequence(entries));
        return Der.sequence(content, algorithm, Der.bits(signature(content)));
    }

    /**
     * What the issuer's responder (OCSP) answers about one certificate, DER.
     *
     * @param identifier the certificate's identifier as it was asked with, DER
     */
    public byte[] statusAnswer(byte[] identifier, boolean revoked, Instant from, Instant until) {
        byte[] algorithm = Der.sequence(Der.identifier(SHA_256_WITH_RSA), Der.item(0x05));
        byte[] status = revoked ? Der.item(0xA1, Der.time(from)) : Der.item(0x80);
        byte[] content = Der.sequence(
                Der.item(0xA1, name),
                Der.time(from),
                Der.sequence(Der.sequence(identifier, status, Der.time(from), Der.item(0xA0, Der.time(until)))));
        byte[] basic = Der.sequence(content, algorithm, Der.bits(signature(content)));
        return Der.sequence(
                Der.item(0x0A, new byte[1]),
                Der.item(0xA0, Der.sequence(Der.identifier(OCSP_BASIC), Der.item(0x04, basic))));
    }

    public static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK makes no RSA keys", e);
        }
    }

    private X509Certificate signed(byte[] subject, PublicKey key, Instant from, Instant until, byte[] extensions) {
        byte[] algorithm = Der.sequence(Der.identifier(SHA_256_WITH_RSA), Der.item(0x05));
        byte[] content = Der.sequence(
                Der.item(0xA0, Der.integer(BigInteger.TWO)),
                Der.integer(BigInteger.valueOf(serials.incrementAndGet())),
                algorithm,
                name,
                Der.sequence(Der.time(from), Der.time(until)),
                subject,
                key.getEncoded(),
                Der.item(0xA3, extensions));
        try {
            byte[] encoded = Der.sequence(content, algorithm, Der.bits(signature(content)));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate cannot be made", e);
        }
    }

    private byte[] signature(byte[] content) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot sign", e);
        }
    }

    private static byte[] extension(String identifier, byte[] value) {
        return Der.sequence(
                Der.identifier(identifier), Der.item(0x01, new byte[] {(byte) 0xFF}), Der.item(0x04, value));
    }

    private static byte[] name(String commonName) {
        return Der.sequence(attribute(ORGANIZATION, "Tsunagi synthetic cards"), attribute(COMMON_NAME, commonName));
    }

    private static byte[] attribute(String type, String value) {
        return Der.item(0x31, Der.sequence(Der.identifier(type), Der.text(value)));
    }
}
