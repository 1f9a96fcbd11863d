package jp.tsunagi.connector.put;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import jp.tsunagi.delivery.CauseKind;
import jp.tsunagi.delivery.SendFailure;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;

/**
 * Connections to one account of one server, kept open between deliveries; each is lent to one at a time. A server that
 * shows another key than the known one is refused.
 */
final class SftpSessions implements AutoCloseable {

    private final String host;
    private final int port;
    private final String user;
    private final String password;
    private final Duration patience;
    private final SshClient ssh = SshClient.setUpDefaultClient();
    private final Deque<SftpClient> idle = new ConcurrentLinkedDeque<>();

    /** @param patience how long to wait for a connection, and for a login */
    SftpSessions(String host, int port, String user, String password, Path knownHosts, Duration patience) {
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
        this.patience = patience;
        ssh.setServerKeyVerifier(new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, knownHosts));
        // keys and agents of the account that the hub runs under are none of a partner's business
        ssh.setKeyIdentityProvider(session -> java.util.List.of());
        ssh.setAgentFactory(null);
        ssh.setUserAuthFactoriesNames("password");
        ssh.start();
    }

    /** A connection that is open; give it back or close it. */
    SftpClient borrow() throws IOException {
        for (SftpClient kept = idle.poll(); kept != null; kept = idle.poll()) {
            if (kept.isOpen()) {
                return kept;
            }
        }
        ClientSession session = connect();
        try {
            session.addPasswordIdentity(password);
            session.auth().verify(patience);
            return SftpClientFactory.instance().createSftpClient(session).singleSessionInstance();
        } catch (IOException e) {
            session.close(true);
            throw new SendFailure(CauseKind.PARTNER_DOWN, "sftp.login", e);
        } catch (IllegalStateException e) { // the server hung up between two steps of the login
            session.close(true);
            throw new SendFailure(CauseKind.PARTNER_DOWN, "sftp.connection", e);
        }
    }

    void giveBack(SftpClient sftp) {
        idle.push(sftp);
    }

    private ClientSession connect() {
        try {
            return ssh.connect(user, host, port).verify(patience).getSession();
        } catch (IOException e) {
            throw new SendFailure(CauseKind.PARTNER_DOWN, "sftp.connect", e);
        }
    }

    @Override
    public void close() {
        ssh.stop();
    }
}
