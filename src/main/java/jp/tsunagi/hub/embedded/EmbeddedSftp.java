package jp.tsunagi.hub.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.tsunagi.hub.conf.Secrets;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server where each user sees a home folder of their own and nothing else. No shell, no forwarding. */
final class EmbeddedSftp implements EmbeddedServer {

    private final SshServer server;

    private EmbeddedSftp(SshServer server) {
        this.server = server;
    }

    static EmbeddedSftp start(Path data, int port, List<String> users, Secrets secrets) throws IOException {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        SimpleGeneratorHostKeyProvider hostKey =
                new SimpleGeneratorHostKeyProvider(Files.createDirectories(data).resolve("host-key"));
        hostKey.setAlgorithm("EC");
        hostKey.setKeySize(256);
        server.setKeyPairProvider(hostKey);
        Map<String, String> passwords = new HashMap<>();
        VirtualFileSystemFactory homes = new VirtualFileSystemFactory();
        for (String user : users) {
            passwords.put(user, secrets.made("sftp." + user + ".password"));
            homes.setUserHomeDir(user, Files.createDirectories(home(data, user)));
        }
        server.setPasswordAuthenticator((user, password, session) -> same(passwords.get(user), password));
        server.setFileSystemFactory(homes);
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder().build()));
        server.start();
        writeKnownHosts(data, port, hostKey.loadKeys(null).iterator().next());
        return new EmbeddedSftp(server);
    }

    private static Path home(Path data, String user) {
        return data.resolve("home").resolve(user);
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }

    /** The file that names the server's key, for clients that check it. */
    static Path knownHosts(Path data) {
        return data.resolve("known_hosts");
    }

    private static void writeKnownHosts(Path data, int port, KeyPair key) throws IOException {
        StringBuilder line = new StringBuilder("[127.0.0.1]:" + port + " ");
        PublicKeyEntry.appendPublicKeyEntry(line, key.getPublic());
        Files.writeString(knownHosts(data), line.append('\n').toString(), StandardCharsets.UTF_8);
    }

    private static boolean same(@org.jspecify.annotations.Nullable String expected, String given) {
        return expected != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
