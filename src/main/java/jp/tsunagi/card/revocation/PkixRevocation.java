package jp.tsunagi.card.revocation;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.tsunagi.card.Refusal;
import jp.tsunagi.card.RefusedCardException;
import jp.tsunagi.card.Revocation;
import jp.tsunagi.card.RevocationCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks as RFC 5280 and RFC 6960 say: the responder (OCSP) if there is one, then the list (CRL) if there is one. The
 * answer must be the issuer's own word and still in force. Safe for many threads.
 */
public final class PkixRevocation implements RevocationCheck {

    private static final Logger LOG = LoggerFactory.getLogger(PkixRevocation.class);

    /**
     * The JDK waits 15 s for a responder unless told, in seconds and before it asks the first: as long as a counter
     * waits.
     */
    private static final String RESPONDER_TIME = "com.sun.security.ocsp.timeout";

    private final Optional<URI> responder;
    private final Optional<RevocationList> list;
    private final WithoutAnswer withoutAnswer;
    private final Clock clock;

    private PkixRevocation(
            Optional<URI> responder, Optional<RevocationList> list, WithoutAnswer withoutAnswer, Clock clock) {
        this.responder = responder;
        this.list = list;
        this.withoutAnswer = withoutAnswer;
        this.clock = clock;
    }

    /** What becomes of a card when nobody can say whether its certificate has been revoked. */
    public enum WithoutAnswer {
        REFUSE,
        ACCEPT
    }

    /**
     * A check that has asked nobody yet.
     *
     * @param responder the OCSP responder
     * @param list a file, or an http or https address
     * @param lookAgain how long a list is kept before it is looked for again
     */
    public static PkixRevocation of(
            Optional<URI> responder,
            Optional<String> list,
            Duration lookAgain,
            WithoutAnswer withoutAnswer,
            Clock clock) {
        if (responder.isPresent() && System.getProperty(RESPONDER_TIME) == null) {
            System.setProperty(RESPONDER_TIME, "5");
        }
        return new PkixRevocation(
                responder,
                list.map(place -> place.matches("https?://.*")
                        ? RevocationList.at(URI.create(place), lookAgain, clock)
                        : RevocationList.in(Path.of(place), lookAgain, clock)),
                withoutAnswer,
                clock);
    }

    @Override
    public Revocation ask(X509Certificate certificate, X509Certificate issuer) {
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(issuer, null)));
            parameters.setDate(Date.from(clock.instant()));
            CertPathValidator validator = CertPathValidator.getInstance("PKIX");
            parameters.addCertPathChecker(checker(validator, parameters));
            validator.validate(
                    CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), parameters);
            return Revocation.GOOD;
        } catch (CertPathValidatorException e) {
            if (e.getReason() == BasicReason.REVOKED) {
                throw new RefusedCardException(Refusal.of("card.revoked"));
            }
            return unknown(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot ask about revocation", e);
        }
    }

    private PKIXRevocationChecker checker(CertPathValidator validator, PKIXParameters parameters)
            throws GeneralSecurityException {
        PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        Set<PKIXRevocationChecker.Option> options = EnumSet.of(PKIXRevocationChecker.Option.ONLY_END_ENTITY);
        responder.ifPresent(checker::setOcspResponder);
        if (responder.isEmpty()) {
            options.add(PKIXRevocationChecker.Option.PREFER_CRLS);
        }
        if (responder.isEmpty() || list.isEmpty()) {
            options.add(PKIXRevocationChecker.Option.NO_FALLBACK);
        }
        checker.setOptions(options);
        if (list.isPresent()) {
            addList(list.get(), parameters);
        }
        return checker;
    }

    /** Without a list the checker finds none, and says so. */
    private static void addList(RevocationList list, PKIXParameters parameters) throws GeneralSecurityException {
        try {
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(list.current()))));
        } catch (IOException e) {
            LOG.warn(
                    "card.revocation: the list of revoked certificates cannot be read ({})",
                    e.getClass().getSimpleName());
        }
    }

    /** The reason alone is told: the JDK's own texts quote the certificate. */
    private Revocation unknown(CertPathValidatorException thrown) {
        Throwable cause = thrown.getCause();
        LOG.warn(
                "card.revocation: no answer whether a certificate has been revoked ({}{})",
                thrown.getReason(),
                cause == null ? "" : ", " + cause.getClass().getSimpleName());
        if (withoutAnswer == WithoutAnswer.REFUSE) {
            throw new RefusedCardException(Refusal.of("card.revocation-unknown"));
        }
        return Revocation.UNKNOWN;
    }
}
