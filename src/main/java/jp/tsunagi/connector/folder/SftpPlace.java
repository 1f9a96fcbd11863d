package jp.tsunagi.connector.folder;

import java.io.IOException;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.remote.SftpRemoteFile;

/** A folder of an SFTP server, which tells times in seconds and does not rename over a file that is there. */
final class SftpPlace implements Place {

    private final GenericFileOperations<Object> operations;
    private final boolean absolute;

    SftpPlace(GenericFileOperations<Object> operations, boolean absolute) {
        this.operations = operations;
        this.absolute = absolute;
    }

    @Override
    public Look look(String path, GenericFile<Object> listed) throws IOException {
        if (path.equals(listed.getAbsoluteFilePath())) {
            return new Look(null, listed.getFileLength(), listed.getLastModified());
        }
        for (Object one : operations.listFiles(parent(path))) {
            if (one instanceof SftpRemoteFile<?> file && file.getFilename().equals(name(path))) {
                return new Look(null, file.getFileLength(), file.getLastModified());
            }
        }
        throw new IOException("the server does not list what was just moved");
    }

    @Override
    public String moved(String path, String receipt) throws IOException {
        String parent = parent(path);
        String folder = (parent.isEmpty() ? "" : parent + "/") + ".done/" + receipt;
        String done = folder + "/" + name(path);
        if (!operations.buildDirectory(folder, absolute) || !operations.renameFile(path, done)) {
            throw new IOException("the server does not move it");
        }
        return done;
    }

    @Override
    public boolean movedBack(String done, String path) {
        try {
            return operations.renameFile(done, path);
        } catch (GenericFileOperationFailedException e) {
            return false;
        }
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
