package jp.tsunagi.connector.folder;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileExclusiveReadLockStrategy;
import org.apache.camel.component.file.GenericFileOperations;

/**
 * Takes a file only when it is whole, and an empty one never. A file that is not taken is looked at again the next time
 * the folder is read; nobody waits for it.
 */
public final class WholeFiles implements GenericFileExclusiveReadLockStrategy<Object> {

    /** How a sender shows that a file is whole. */
    public enum Sign {
        /** Its size and time stand still from one look to the next. */
        STABLE,
        /** It gets its name, or its mark, when it is whole. */
        NAMED
    }

    private final Sign sign;
    private final Map<String, Look> waiting = new ConcurrentHashMap<>();

    public WholeFiles(Sign sign) {
        this.sign = sign;
    }

    /** The files that are there and left alone, by path, with why. */
    public Map<String, String> waiting() {
        Map<String, String> shown = new TreeMap<>();
        waiting.forEach((path, look) -> shown.put(path, look.size() == 0 ? "empty" : "growing"));
        return shown;
    }

    @Override
    public boolean acquireExclusiveReadLock(
            GenericFileOperations<Object> operations, GenericFile<Object> file, Exchange exchange) {
        String path = file.getAbsoluteFilePath();
        Look now = new Look(file.getFileLength(), file.getLastModified());
        if (now.size() > 0 && (sign == Sign.NAMED || now.equals(waiting.get(path)))) {
            waiting.remove(path);
            return true;
        }
        waiting.put(path, now);
        return false;
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<Object> operations, GenericFileEndpoint<Object> endpoint) {}

    @Override
    public void releaseExclusiveReadLockOnAbort(
            GenericFileOperations<Object> operations, GenericFile<Object> file, Exchange exchange) {}

    /** It is looked at once more before it is tried again: its sender may have begun anew. */
    @Override
    public void releaseExclusiveReadLockOnRollback(
            GenericFileOperations<Object> operations, GenericFile<Object> file, Exchange exchange) {}

    @Override
    public void releaseExclusiveReadLockOnCommit(
            GenericFileOperations<Object> operations, GenericFile<Object> file, Exchange exchange) {}

    @Override
    public void setTimeout(long timeout) {}

    @Override
    public void setCheckInterval(long checkInterval) {}

    @Override
    public void setReadLockLoggingLevel(LoggingLevel level) {}

    @Override
    public void setMarkerFiler(boolean markerFile) {}

    @Override
    public void setDeleteOrphanLockFiles(boolean deleteOrphanLockFiles) {}

    private record Look(long size, long modified) {}
}
