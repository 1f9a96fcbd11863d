package jp.tsunagi.card;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks signatures against the issuers of a trust store. */
public final class TrustedIssuers implements SignatureCheck {

    private final Set<TrustAnchor> issuers;
    private final RevocationCheck revocation;
    private final Clock clock;

    public TrustedIssuers(Set<X509Certificate> issuers, RevocationCheck revocation, Clock clock) {
        this.issuers = new HashSet<>();
        issuers.forEach(issuer -> this.issuers.add(new TrustAnchor(issuer, null)));
        this.revocation = revocation;
        this.clock = clock;
    }

    /**
     * The issuers in a file of certificates, PEM or DER.
     *
     * @throws IllegalArgumentException if it cannot be read or holds none
     */
    public static TrustedIssuers in(Path file, RevocationCheck revocation, Clock clock) {
        Set<X509Certificate> issuers = new HashSet<>();
        try (InputStream in = Files.newInputStream(file)) {
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .forEach(certificate -> issuers.add((X509Certificate) certificate));
        } catch (IOException e) {
            throw new IllegalArgumentException("the trust store " + file + " cannot be read", e);
        } catch (CertificateException e) {
            throw new IllegalArgumentException(file + " holds something that is no certificate", e);
        }
        if (issuers.isEmpty()) {
            throw new IllegalArgumentException(file + " holds no certificate");
        }
        return new TrustedIssuers(issuers, revocation, clock);
    }

    @Override
    public SignatureVerdict check(byte[] challenge, byte[] signature, X509Certificate certificate) {
        CardCertificate.of(certificate).holdInForce(clock.instant());
        X509Certificate issuer = issuer(certificate);
        if (!signed(challenge, signature, certificate)) {
            throw new RefusedCardException(Refusal.of("card.signature"));
        }
        return new SignatureVerdict(SignatureVerdict.Checked.VERIFIED, revocation.ask(certificate, issuer));
    }

    private X509Certificate issuer(X509Certificate certificate) {
        try {
            PKIXParameters parameters = new PKIXParameters(issuers);
            parameters.setRevocationEnabled(false); // asked for apart: only certified operators may
            parameters.setDate(Date.from(clock.instant()));
            PKIXCertPathValidatorResult result = (PKIXCertPathValidatorResult) CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), parameters);
            return result.getTrustAnchor().getTrustedCert();
        } catch (CertPathValidatorException | CertificateException e) {
            throw new RefusedCardException(Refusal.of("card.untrusted"));
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("this JDK cannot check certificates", e);
        }
    }

    private static boolean signed(byte[] challenge, byte[] signature, X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[0]) {
            return false;
        }
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(certificate.getPublicKey());
            check.update(challenge);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // not an RSA key, or not even the form of a signature
        }
    }
}
