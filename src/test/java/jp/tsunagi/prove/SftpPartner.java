package jp.tsunagi.prove;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;

/**
 * A partner with an SFTP server that counts each time a file takes its final name, and misbehaves while it is written
 * or renamed. A repeat it cannot know; but it can be asked what is there.
 */
final class SftpPartner implements Partner {

    private final Desk desk;
    private final Path root;
    private final String password;
    private final Duration tooLate;
    private final int port;
    private final SimpleGeneratorHostKeyProvider hostKey;
    private @Nullable SshServer server;

    SftpPartner(Desk desk, Path folder, String password, Duration tooLate, int port) throws IOException {
        this.desk = desk;
        this.root = Files.createDirectories(folder.resolve("home"));
        this.password = password;
        this.tooLate = tooLate;
        this.port = port;
        this.hostKey = new SimpleGeneratorHostKeyProvider(folder.resolve("host-key"));
        hostKey.setAlgorithm("EC");
        hostKey.setKeySize(256);
        listen();
    }

    @Override
    public String name() {
        return desk.partner();
    }

    @Override
    public List<Mood> moods() {
        return List.of(
                Mood.SLOW, Mood.DOWN, Mood.REFUSING, Mood.FULL, Mood.HANGS_UP_BEFORE, Mood.HANGS_UP_AFTER, Mood.LATE);
    }

    /** The line that names the server's key. */
    String knownHost() throws IOException {
        KeyPair key = hostKey.loadKeys(null).iterator().next();
        StringBuilder line = new StringBuilder("[127.0.0.1]:" + port + " ");
        PublicKeyEntry.appendPublicKeyEntry(line, key.getPublic());
        return line.append('\n').toString();
    }

    @Override
    public synchronized void mood(Mood mood) throws IOException {
        desk.mood(mood);
        if (mood == Mood.DOWN) {
            close();
        } else if (server == null) {
            listen();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (server != null) {
            server.stop(true);
            server = null;
        }
    }

    private void listen() throws IOException {
        SshServer next = SshServer.setUpDefaultServer();
        next.setHost("127.0.0.1");
        next.setPort(port);
        next.setKeyPairProvider(hostKey);
        next.setPasswordAuthenticator((user, given, session) -> given.equals(password));
        next.setFileSystemFactory(new VirtualFileSystemFactory(root));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory.Builder().build();
        sftp.addSftpEventListener(new Watching());
        next.setSubsystemFactories(List.of(sftp));
        next.start();
        server = next;
    }

    /** What the server is told of each step of each client. */
    private final class Watching implements SftpEventListener {

        @Override
        public void writing(
                ServerSession session,
                String remoteHandle,
                FileHandle localHandle,
                long offset,
                byte[] data,
                int dataOffset,
                int dataLen)
                throws IOException {
            if (desk.mood() == Mood.FULL) {
                desk.fault(note(localHandle.getFile()));
                throw new IOException("no space left on device");
            }
        }

        @Override
        public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> options)
                throws IOException {
            if (desk.mood() == Mood.SLOW) {
                pause(Duration.ofMillis(300));
            }
            if (desk.mood() == Mood.REFUSING) {
                desk.fault(note(to));
                throw new IOException("refused");
            }
            if (desk.mood() == Mood.HANGS_UP_BEFORE) {
                desk.fault(note(to));
                hangUp(session);
                throw new IOException("hung up");
            }
        }

        @Override
        public void moved(
                ServerSession session, Path from, Path to, Collection<CopyOption> options, @Nullable Throwable thrown)
                throws IOException {
            if (thrown == null && isFinal(to)) {
                keep(session, to);
            }
        }

        @Override
        public void closed(ServerSession session, String remoteHandle, Handle localHandle, @Nullable Throwable thrown)
                throws IOException {
            if (thrown == null
                    && localHandle instanceof FileHandle file
                    && file.isOpenAppend() | file.getAccessMask() != 0
                    && isFinal(file.getFile())
                    && file.getOpenOptions().contains(java.nio.file.StandardOpenOption.WRITE)) {
                keep(session, file.getFile());
            }
        }

        private void keep(ServerSession session, Path file) throws IOException {
            Mood mood = desk.mood();
            desk.keep(Files.readAllBytes(file), "");
            if (mood.keepsUnseen()) {
                desk.fault(note(file));
            }
            if (mood == Mood.HANGS_UP_AFTER) {
                hangUp(session);
                throw new IOException("hung up");
            }
            if (mood == Mood.LATE) {
                pause(tooLate);
            }
        }
    }

    private static void hangUp(Session session) {
        session.close(true);
    }

    private static boolean isFinal(Path file) {
        return !file.getFileName().toString().startsWith(".");
    }

    private static String note(Path file) {
        return Note.named(file.getFileName().toString()).map(Note::id).orElse("");
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
