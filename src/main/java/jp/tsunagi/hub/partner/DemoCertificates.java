package jp.tsunagi.hub.partner;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import jp.tsunagi.hub.conf.Secrets;

/**
 * An authority of our own with a certificate for the platform and one for the hub, made once by the JDK's keytool. For
 * the demonstration and tests only.
 */
public final class DemoCertificates {

    private static final String PASSWORD = "TSUNAGI_STORE_PASSWORD";

    private final Path folder;
    private final char[] password;
    private final char[] trustPassword;

    private DemoCertificates(Path folder, String password, String trustPassword) {
        this.folder = folder;
        this.password = password.toCharArray();
        this.trustPassword = trustPassword.toCharArray();
    }

    /** The certificates in the folder, made if they are not there. */
    public static DemoCertificates in(Path folder, Secrets secrets) {
        String password = secrets.made("platform.key-store.password");
        DemoCertificates certificates =
                new DemoCertificates(folder, password, secrets.made("platform.trust-store.password"));
        try {
            if (!Files.exists(certificates.trustStore())) {
                certificates.make(password);
            }
            return certificates;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificates cannot be made", e);
        }
    }

    /** The platform's key and certificate. */
    public Path serverStore() {
        return folder.resolve("platform-server.p12");
    }

    /** The hub's key and certificate. */
    public Path clientStore() {
        return folder.resolve("platform-client.p12");
    }

    /** The authority's certificate. */
    public Path trustStore() {
        return folder.resolve("platform-trust.p12");
    }

    /** What the platform's side of a connection needs. */
    public SSLContext serverContext() throws IOException, GeneralSecurityException {
        return context(serverStore());
    }

    /** What a client with the hub's certificate needs. */
    public SSLContext clientContext() throws IOException, GeneralSecurityException {
        return context(clientStore());
    }

    /** What a client without any certificate needs to trust the platform. */
    SSLContext strangerContext() throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust(), null);
        return context;
    }

    private SSLContext context(Path file) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(file, password), password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust(), null);
        return context;
    }

    private TrustManager[] trust() throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(load(trustStore(), trustPassword));
        return trust.getTrustManagers();
    }

    private static KeyStore load(Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }

    private void make(String storePassword) throws IOException, GeneralSecurityException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path all = folder.resolve("all.p12");
        Files.deleteIfExists(all);
        keytool(all, storePassword, "ca", "CN=Tsunagi demo authority", List.of("-ext", "bc:c"));
        keytool(
                all,
                storePassword,
                "server",
                "CN=Tsunagi demo platform",
                List.of("-signer", "ca", "-ext", "san=ip:127.0.0.1,dns:localhost"));
        keytool(all, storePassword, "client", "CN=Tsunagi demo hub", List.of("-signer", "ca"));
        KeyStore made = load(all, password);
        Files.delete(all);
        write(serverStore(), made, "server");
        write(clientStore(), made, "client");
        writeTrust(made.getCertificate("ca"));
    }

    private void write(Path file, KeyStore from, String alias) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        Certificate[] chain = from.getCertificateChain(alias);
        store.setKeyEntry(alias, from.getKey(alias, password), password, chain);
        store(store, file, password);
    }

    private void writeTrust(Certificate authority) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        store.setCertificateEntry("ca", authority);
        store(store, trustStore(), trustPassword);
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static void store(KeyStore store, Path file, char[] password) throws IOException, GeneralSecurityException {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password);
        }
    }

    private static void keytool(Path store, String storePassword, String alias, String name, List<String> more)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                name,
                "-validity",
                "365",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                PASSWORD));
        command.addAll(more);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(PASSWORD, storePassword);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while keytool ran", e);
        }
    }
}
