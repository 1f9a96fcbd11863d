package jp.tsunagi.ledger;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The keys that bodies are encrypted with (AES-256-GCM). They never stand in the database, and all nodes have the same
 * ones. Old keys stay, to read what they wrote.
 */
public final class LedgerKeys {

    private static final Configuration AES = AeadConfig2026.get();

    private final Path file;
    private volatile Keyset keyset;

    private LedgerKeys(Path file, Keyset keyset) {
        this.file = file;
        this.keyset = keyset;
    }

    /** The keyset of a folder of secrets; made, readable by its owner only, if there is none. */
    public static LedgerKeys in(Path secrets) {
        Path file = secrets.resolve("ledger.keyset");
        try {
            if (!Files.exists(file)) {
                store(file, KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AES));
            }
            return new LedgerKeys(file, read(file));
        } catch (GeneralSecurityException e) {
            throw unreadable(file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a key that everything is encrypted with from now on. The other nodes see it when they meet it. */
    public synchronized void rotate() {
        try {
            AeadConfig.register(); // a builder of keysets makes keys by the registry only
            KeysetHandle old = read(file).handle();
            KeysetHandle.Builder.Entry entry = KeysetHandle.generateEntryFromParameters(
                            PredefinedAeadParameters.AES256_GCM)
                    .withRandomId()
                    .makePrimary();
            store(file, KeysetHandle.newBuilder(old).addEntry(entry).build());
            keyset = read(file);
        } catch (GeneralSecurityException e) {
            throw unreadable(file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The numbers of the keys. */
    List<Integer> ids() {
        KeysetHandle handle = keyset.handle();
        return IntStream.range(0, handle.size())
                .mapToObj(i -> handle.getAt(i).getId())
                .toList();
    }

    /** The number of the key that is encrypted with now. */
    String primary() {
        return Integer.toUnsignedString(keyset.handle().getPrimary().getId());
    }

    Path file() {
        return file;
    }

    byte[] encrypt(byte[] plain, byte[] place) {
        try {
            return keyset.aead().encrypt(plain, place);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the ledger's key cannot encrypt", e);
        }
    }

    /** @throws GeneralSecurityException the bytes or their place were changed, or their key is not here */
    byte[] decrypt(byte[] encrypted, byte[] place) throws GeneralSecurityException {
        try {
            return keyset.aead().decrypt(encrypted, place);
        } catch (GeneralSecurityException e) {
            return again().aead().decrypt(encrypted, place);
        }
    }

    /** Another process may have added a key. */
    private synchronized Keyset again() throws GeneralSecurityException {
        try {
            keyset = read(file);
            return keyset;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Keyset read(Path file) throws IOException, GeneralSecurityException {
        String json = Files.readString(file, StandardCharsets.UTF_8);
        KeysetHandle handle = TinkJsonProtoKeysetFormat.parseKeyset(json, AES, InsecureSecretKeyAccess.get());
        return new Keyset(handle, handle.getPrimitive(AES, Aead.class));
    }

    /** On the medium before it is used: a key that is lost loses what it encrypted. */
    private static void store(Path file, KeysetHandle handle) throws IOException, GeneralSecurityException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path made = Files.createTempFile(folder, "ledger", ".keyset"); // mode 600
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(handle, AES, InsecureSecretKeyAccess.get());
        Files.writeString(made, json, StandardCharsets.UTF_8, StandardOpenOption.SYNC, StandardOpenOption.WRITE);
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (var directory = java.nio.channels.FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private static IllegalStateException unreadable(Path file, GeneralSecurityException e) {
        return new IllegalStateException(file + " holds no keyset of the ledger: put back the one that was there", e);
    }

    private record Keyset(KeysetHandle handle, Aead aead) {}
}
