package jp.tsunagi.connector.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of one run of one map, made when something has to lie in it; it goes with the run. */
final class WorkFolder {

    private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);

    private final Path folder;

    WorkFolder(Path data, String exchange, String id) {
        this.folder = data.resolve("work").resolve(exchange).resolve(id);
    }

    Path made() throws IOException {
        return Files.createDirectories(folder);
    }

    /** Deletes it at the end of the message's way. */
    Synchronization removal() {
        return new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange exchange) {
                try {
                    delete();
                } catch (IOException e) {
                    LOG.warn(
                            "a work folder could not be removed: {}",
                            e.getClass().getSimpleName());
                }
            }

            @Override
            public int getOrder() {
                return LOWEST;
            }
        };
    }

    private void delete() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
