package jp.tsunagi.connector.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tidies up after a set: its other files leave the folder with the first one, and the work files go. */
final class SetEnd extends SynchronizationAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(SetEnd.class);

    private final WorkFolder work;
    private final List<Path> others;

    SetEnd(WorkFolder work, List<Path> others) {
        this.work = work;
        this.others = others;
    }

    @Override
    public void onComplete(Exchange exchange) {
        for (Path file : others) {
            try {
                Path done = Files.createDirectories(file.resolveSibling(".done"));
                String name = exchange.getExchangeId() + "-" + file.getFileName();
                Files.move(file, done.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                LOG.warn("a file of a set could not be moved: {}", e.getClass().getSimpleName());
            }
        }
    }

    @Override
    public void onDone(Exchange exchange) {
        super.onDone(exchange);
        try {
            work.delete();
        } catch (IOException e) {
            LOG.warn("a work folder could not be removed: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public int getOrder() {
        return LOWEST;
    }
}
