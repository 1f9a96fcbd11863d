package jp.tsunagi.hub.door;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.function.Predicate;
import jp.tsunagi.ledger.LedgerUnavailable;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.camel.util.URISupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Only one node at a time looks into a folder. A local folder is known by a number in its {@code .done}, so that nodes
 * that share it share the turn, and those that only call theirs alike do not. Without the ledger nobody looks: nothing
 * could be taken.
 */
final class PollTurns extends DefaultPollingConsumerPollStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(PollTurns.class);
    private static final String NUMBER = "folder-number";

    private final Predicate<String> mine;
    private volatile boolean told;

    /** @param mine whether this node has the turn of that name */
    PollTurns(Predicate<String> mine) {
        this.mine = mine;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        try {
            boolean begin = mine.test("folder " + name(endpoint));
            told = false;
            return begin;
        } catch (LedgerUnavailable | UncheckedIOException e) {
            if (!told) {
                LOG.warn("a folder is not looked into: {}", e.getClass().getSimpleName());
                told = true;
            }
            return false;
        }
    }

    private static String name(Endpoint endpoint) {
        return endpoint instanceof FileEndpoint local
                ? number(local.getFile())
                : URISupport.sanitizeUri(endpoint.getEndpointUri()).replaceFirst("\\?.*", "");
    }

    private static String number(File folder) {
        Path file = folder.toPath().resolve(".done").resolve(NUMBER);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Path own = Files.writeString(
                        file.resolveSibling("." + UUID.randomUUID()),
                        UUID.randomUUID().toString(),
                        StandardCharsets.US_ASCII,
                        StandardOpenOption.CREATE_NEW);
                publish(own, file);
            }
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first one counts, and it is never seen half written. */
    private static void publish(Path own, Path file) throws IOException {
        try {
            Files.createLink(file, own);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("another node was first");
        } finally {
            Files.delete(own);
        }
    }
}
