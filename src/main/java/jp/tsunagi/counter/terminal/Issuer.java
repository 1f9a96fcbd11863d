package jp.tsunagi.counter.terminal;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs certificates on the curve P-256: its own, the hub's, the terminals'. */
final class Issuer {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SERIAL_BITS = 127;

    /** Clocks at counters are not always right, and a fresh certificate must hold at once. */
    private static final Duration BEFORE = Duration.ofDays(1);

    private final X509Certificate certificate;
    private final PrivateKey key;

    Issuer(X509Certificate certificate, PrivateKey key) {
        this.certificate = certificate;
        this.key = key;
    }

    static KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** An authority's certificate, signed by its own key. */
    static X509Certificate ofAuthority(KeyPair key, Instant from, Instant until)
            throws GeneralSecurityException, IOException {
        X500Principal name = new X500Principal("CN=Tsunagi counter authority,O=Tsunagi");
        return signed(
                new JcaX509v3CertificateBuilder(
                        name, serial(), Date.from(from.minus(BEFORE)), Date.from(until), name, key.getPublic()),
                key.getPrivate(),
                List.of(
                        new Extension(Extension.basicConstraints, true, new BasicConstraints(0).getEncoded()),
                        new Extension(
                                Extension.keyUsage,
                                true,
                                new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign).getEncoded())));
    }

    X509Certificate ofTerminal(String name, PublicKey of, Instant from, Instant until)
            throws GeneralSecurityException, IOException {
        return issue(
                "CN=" + name + ",O=Tsunagi counter", of, from, until, List.of(purpose(KeyPurposeId.id_kp_clientAuth)));
    }

    /** @param names DNS names and addresses under which the hub is called */
    X509Certificate ofHub(List<String> names, PublicKey of, Instant from, Instant until)
            throws GeneralSecurityException, IOException {
        GeneralName[] alternatives = names.stream()
                .map(name -> new GeneralName(
                        name.matches("[0-9.]+|.*:.*") ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new);
        return issue(
                "CN=Tsunagi hub,O=Tsunagi counter",
                of,
                from,
                until,
                List.of(
                        purpose(KeyPurposeId.id_kp_serverAuth),
                        new Extension(
                                Extension.subjectAlternativeName, false, new GeneralNames(alternatives).getEncoded())));
    }

    private X509Certificate issue(String subject, PublicKey of, Instant from, Instant until, List<Extension> extensions)
            throws GeneralSecurityException, IOException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                certificate.getSubjectX500Principal(),
                serial(),
                Date.from(from.minus(BEFORE)),
                Date.from(until),
                new X500Principal(subject),
                of);
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        return signed(builder, key, extensions);
    }

    private static X509Certificate signed(
            JcaX509v3CertificateBuilder builder, PrivateKey by, List<Extension> extensions)
            throws GeneralSecurityException, IOException {
        for (Extension extension : extensions) {
            builder.addExtension(extension);
        }
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by)));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static Extension purpose(KeyPurposeId id) throws IOException {
        return new Extension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(id).getEncoded());
    }

    private static BigInteger serial() {
        return new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS - 1);
    }
}
