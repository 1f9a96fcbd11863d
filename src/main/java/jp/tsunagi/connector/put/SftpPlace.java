package jp.tsunagi.connector.put;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** A folder of an SFTP server. A file is synced to the server's medium where it offers that. */
final class SftpPlace implements Place {

    private static final Set<OpenMode> ANEW = EnumSet.of(OpenMode.Create, OpenMode.Write, OpenMode.Truncate);
    private static final int CHUNK = 32 << 10;

    private final SftpClient sftp;
    private final String folder;

    SftpPlace(SftpClient sftp, String folder) {
        this.sftp = sftp;
        this.folder = folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
    }

    @Override
    public void makeFolders(String name) throws IOException {
        String path = folder + name;
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            String above = path.substring(0, slash);
            if (stat(above).isEmpty()) {
                try {
                    sftp.mkdir(above);
                } catch (SftpException e) {
                    if (stat(above).isEmpty()) { // else another node made it meanwhile
                        throw e;
                    }
                }
            }
        }
    }

    @Override
    public OptionalLong size(String name) throws IOException {
        return stat(folder + name);
    }

    private OptionalLong stat(String path) throws IOException {
        try {
            return OptionalLong.of(sftp.stat(path).getSize());
        } catch (SftpException e) {
            if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE
                    || e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_PATH) {
                return OptionalLong.empty();
            }
            throw e;
        }
    }

    @Override
    public void write(String name, InputStream bytes) throws IOException {
        try (SftpClient.CloseableHandle file = sftp.open(folder + name, ANEW)) {
            byte[] chunk = new byte[CHUNK];
            long at = 0;
            for (int read = bytes.readNBytes(chunk, 0, CHUNK); read > 0; read = bytes.readNBytes(chunk, 0, CHUNK)) {
                sftp.write(file, at, chunk, 0, read);
                at += read;
            }
            OpenSSHFsyncExtension sync = sftp.getExtension(OpenSSHFsyncExtension.class);
            if (sync != null && sync.isSupported()) {
                sync.fsync(file);
            }
        }
    }

    @Override
    public InputStream read(String name) throws IOException {
        return sftp.read(folder + name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        sftp.rename(folder + from, folder + to);
    }

    @Override
    public void delete(String name) throws IOException {
        sftp.remove(folder + name);
    }
}
