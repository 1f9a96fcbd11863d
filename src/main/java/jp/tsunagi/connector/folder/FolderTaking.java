package jp.tsunagi.connector.folder;

import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jp.tsunagi.connector.HubHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How files are taken out of a partner's folder. A file is looked at when it is whole, an empty one never; when it is
 * durable it is moved to {@code .done/<receipt>/} beside it. A file that came under the same name meanwhile is given
 * back: it was not read.
 */
public final class FolderTaking implements GenericFileProcessStrategy<Object> {

    /** How a sender shows that a file is whole. */
    public enum Sign {
        /** Its size and time stand still from one look to the next. */
        STABLE,
        /** It gets its name, or its mark, when it is whole. */
        NAMED
    }

    private static final Logger LOG = LoggerFactory.getLogger(FolderTaking.class);
    private static final String READ = "hub.file-as-read";

    private final Sign sign;
    private final LeftAlone alone;
    private final Map<String, Look> waiting = new ConcurrentHashMap<>();
    private final Map<String, Look> stuck = new ConcurrentHashMap<>();

    public FolderTaking(Sign sign, LeftAlone alone) {
        this.sign = sign;
        this.alone = alone;
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<Object> operations, GenericFileEndpoint<Object> endpoint) {}

    @Override
    public boolean begin(
            GenericFileOperations<Object> operations,
            GenericFileEndpoint<Object> endpoint,
            Exchange exchange,
            GenericFile<Object> file)
            throws IOException {
        String path = file.getAbsoluteFilePath();
        Look now = place(operations, file).look(path, file);
        if (now.equals(stuck.get(path))) {
            alone.seen(endpoint, path, "taken, but cannot be moved to .done");
            return false;
        }
        if (now.size() > 0 && (sign == Sign.NAMED || now.equals(waiting.get(path)))) {
            waiting.remove(path);
            alone.gone(endpoint, path);
            exchange.setProperty(READ, now);
            return true;
        }
        waiting.put(path, now);
        alone.seen(endpoint, path, now.size() == 0 ? "empty" : "still growing");
        return false;
    }

    @Override
    public void abort(
            GenericFileOperations<Object> operations,
            GenericFileEndpoint<Object> endpoint,
            Exchange exchange,
            GenericFile<Object> file) {}

    @Override
    public void commit(
            GenericFileOperations<Object> operations,
            GenericFileEndpoint<Object> endpoint,
            Exchange exchange,
            GenericFile<Object> file) {
        operations.releaseRetrievedFileResources(exchange);
        String path = file.getAbsoluteFilePath();
        Look read = exchange.getProperty(READ, Look.class);
        try {
            move(place(operations, file), path, read, receipt(exchange), file);
            stuck.remove(path);
        } catch (IOException | RuntimeException e) {
            stuck.put(path, read);
            LOG.error(
                    "a file is taken but cannot be moved to .done; it is left alone until it changes: {}",
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public void rollback(
            GenericFileOperations<Object> operations,
            GenericFileEndpoint<Object> endpoint,
            Exchange exchange,
            GenericFile<Object> file) {
        operations.releaseRetrievedFileResources(exchange);
    }

    private static void move(Place place, String path, Look read, String receipt, GenericFile<Object> file)
            throws IOException {
        String done = place.moved(path, receipt);
        if (!place.look(done, file).equals(read) && !place.movedBack(done, path)) {
            LOG.warn(
                    "a file was replaced twice while its first version was taken; one version was never read: {}",
                    done);
        }
    }

    private static String receipt(Exchange exchange) {
        return exchange.getMessage().getHeader(HubHeaders.RECEIPT, exchange.getExchangeId(), String.class);
    }

    private static Place place(GenericFileOperations<Object> operations, GenericFile<Object> file) {
        return file.getFile() instanceof File ? new LocalPlace() : new SftpPlace(operations, file.isAbsolute());
    }
}
