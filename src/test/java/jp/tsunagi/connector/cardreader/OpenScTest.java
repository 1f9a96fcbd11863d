package jp.tsunagi.connector.cardreader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** OpenSC, which knows the real card, takes the virtual one for it. */
class OpenScTest {

    @RegisterExtension
    static final VirtualDesk DESK = new VirtualDesk();

    @TempDir
    Path folder;

    @BeforeEach
    void layTheCardDown() throws Exception {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/opensc-tool")))
                .as("the Debian package opensc is not installed; ./tsunagi verify installs it")
                .isTrue();
        try (Counter counter = Counter.open("cardreader:" + DESK.first().name())) {
            DESK.first().insert(SyntheticCards.taro());
            counter.next();
        }
    }

    @Test
    void itKnowsTheCardByItsName() throws Exception {
        assertThat(said("opensc-tool", "--reader", "0", "--name").toLowerCase(Locale.ROOT))
                .contains("jpki");
    }

    @Test
    void itReadsTheCertificateThatThePersonHas() throws Exception {
        String pem = said("pkcs15-tool", "--reader", "0", "--read-certificate", "1");
        X509Certificate read = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(
                        pem.substring(pem.indexOf("-----BEGIN")).getBytes(StandardCharsets.US_ASCII)));
        assertThat(read.getIssuerX500Principal())
                .isEqualTo(SyntheticCards.ISSUER.certificate().getSubjectX500Principal());
        read.verify(SyntheticCards.ISSUER.certificate().getPublicKey());
    }

    @Test
    void itSignsWithThePin() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "challenge");
        Path signature = folder.resolve("signature");
        said(
                "pkcs11-tool",
                "--sign",
                "--id",
                "01",
                "--mechanism",
                "SHA256-RSA-PKCS",
                "--login",
                "--pin",
                "1234",
                "--input-file",
                text.toString(),
                "--output-file",
                signature.toString());
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(SyntheticCards.KEYS.getPublic());
        check.update(Files.readAllBytes(text));
        assertThat(check.verify(Files.readAllBytes(signature))).isTrue();
    }

    private static String said(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
