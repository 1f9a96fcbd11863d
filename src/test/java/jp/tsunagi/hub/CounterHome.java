package jp.tsunagi.hub;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import jp.tsunagi.card.virtual.SyntheticIssuer;

/** The repository with the counter's exchange alone. */
public final class CounterHome {

    private static final List<String> NEEDED = List.of(
            "connectors",
            "conf",
            "mappings/canonical",
            "mappings/characters",
            "mappings/counter-eligibility",
            "mappings/standards/municipal",
            "mappings/standards/online-qualification",
            "mappings/standards/platform");

    private CounterHome() {}

    /** Makes it in this folder. */
    public static Path in(Path folder) throws IOException {
        Path home = folder.resolve("home");
        Path routes = Files.createDirectories(home.resolve("routes"));
        Files.copy(Path.of("routes/counter-eligibility.camel.yaml"), routes.resolve("counter-eligibility.camel.yaml"));
        for (String name : NEEDED) {
            copy(Path.of(name), home);
        }
        return home;
    }

    /** The issuer's certificate as the file that a hub trusts. */
    public static Path trustStore(SyntheticIssuer issuer, Path folder) throws IOException {
        try {
            String pem = "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder()
                            .encodeToString(issuer.certificate().getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
            return Files.writeString(folder.resolve("issuers.pem"), pem, StandardCharsets.US_ASCII);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Path from, Path home) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(path -> !path.toString().contains("/examples/"))
                    .toList()) {
                Path to = home.resolve(file);
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }
}
