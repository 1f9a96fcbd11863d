package jp.tsunagi.connector.folder;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
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
        /** Its size and time stand still for some time. */
        STABLE,
        /** It gets its name, or its mark, when it is whole. */
        NAMED
    }

    private static final Logger LOG = LoggerFactory.getLogger(FolderTaking.class);
    private static final String READ = "hub.file-as-read";

    private final Sign sign;
    private final Duration still;
    private final Function<Path, List<Path>> together;
    private final LeftAlone alone;
    private final Clock clock;
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
    private final Map<String, Look> stuck = new ConcurrentHashMap<>();

    /**
     * @param still for how long a stable file looks the same at every look: at least two
     * @param together the local files that are taken with one, and it itself: all of them are looked at
     */
    public FolderTaking(Sign sign, Duration still, Function<Path, List<Path>> together, LeftAlone alone, Clock clock) {
        this.sign = sign;
        this.still = still;
        this.together = together;
        this.alone = alone;
        this.clock = clock;
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
        if (now.size() > 0 && (sign == Sign.NAMED || stoodStill(path, looks(now, path, file)))) {
            waiting.remove(path);
            alone.gone(endpoint, path);
            exchange.setProperty(READ, now);
            return true;
        }
        alone.seen(endpoint, path, now.size() == 0 ? "empty" : "still growing");
        return false;
    }

    /** From the first look on at which they looked as they do now. */
    private boolean stoodStill(String path, List<Look> now) {
        Waiting before = waiting.get(path);
        if (before == null || !before.looks().equals(now)) {
            waiting.put(path, new Waiting(now, clock.instant()));
            return false;
        }
        return !clock.instant().isBefore(before.since().plus(still));
    }

    private List<Look> looks(Look first, String path, GenericFile<Object> file) throws IOException {
        if (!(file.getFile() instanceof File)) {
            return List.of(first);
        }
        List<Look> looks = new ArrayList<>();
        for (Path one : together.apply(Path.of(path))) {
            looks.add(one.equals(Path.of(path)) ? first : new LocalPlace().look(one.toString(), file));
        }
        return looks;
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

    static void move(Place place, String path, Look read, String receipt, GenericFile<Object> file) throws IOException {
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

    /** What lay there, and since when it has looked so. */
    private record Waiting(List<Look> looks, Instant since) {}
}
