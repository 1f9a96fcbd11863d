package jp.tsunagi.counter.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Set;

/** A key and its certificates in a PKCS#12 file that its owner alone can read. */
public final class KeyFile {

    private static final String ALIAS = "key";

    private KeyFile() {}

    /** Writes the file whole or not at all. */
    static void write(Path file, KeyPair key, char[] password, X509Certificate... chain)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ALIAS, key.getPrivate(), password, chain);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        try (FileChannel channel = FileChannel.open(
                        part,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                OutputStream out = Channels.newOutputStream(channel)) {
            store.store(out, password);
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Reads a file that {@link Enrolment} made. A wrong password is an {@link IOException}. */
    public static KeyStore read(Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }

    /** The certificate of the key. */
    public static X509Certificate certificate(KeyStore store) throws GeneralSecurityException {
        return chain(store)[0];
    }

    /** The certificate that signed the key's: whom the owner of the file trusts. */
    public static X509Certificate issuer(KeyStore store) throws GeneralSecurityException {
        X509Certificate[] chain = chain(store);
        return chain[chain.length - 1];
    }

    private static X509Certificate[] chain(KeyStore store) throws GeneralSecurityException {
        java.security.cert.Certificate[] chain =
                store.getCertificateChain(store.aliases().nextElement());
        X509Certificate[] certificates = new X509Certificate[chain.length];
        for (int i = 0; i < chain.length; i++) {
            certificates[i] = (X509Certificate) chain[i];
        }
        return certificates;
    }

    static KeyPair key(KeyStore store, char[] password) throws GeneralSecurityException {
        String alias = store.aliases().nextElement();
        java.security.PrivateKey key = (java.security.PrivateKey) store.getKey(alias, password);
        return new KeyPair(store.getCertificate(alias).getPublicKey(), key);
    }
}
