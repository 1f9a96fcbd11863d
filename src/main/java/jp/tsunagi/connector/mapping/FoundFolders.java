package jp.tsunagi.connector.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import jp.tsunagi.connector.DispatchDraft;
import org.apache.camel.Exchange;

/**
 * What people look into without a tool: {@code refused/}, {@code set-aside/} and {@code warned/}. A folder is on the
 * medium before its receipt is dispatched and is called by the receipt's number, so that work done again after a crash
 * writes the same folder again.
 */
final class FoundFolders {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

    private final Path data;
    private final Clock clock;

    FoundFolders(Path data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    /**
     * Writes a folder.
     *
     * @param kind {@code refused}, {@code set-aside} or {@code warned}
     * @param by the map or set that found it
     * @param files by the name that they are kept under
     */
    Path keep(String kind, Exchange exchange, String by, Map<String, Input> files) throws IOException {
        String id = DispatchDraft.find(exchange)
                .map(draft -> String.valueOf(draft.receipt().id()))
                .orElseGet(() -> STAMP.format(Instant.now(clock)) + "-" + exchange.getExchangeId());
        Path target = Files.createDirectories(
                data.resolve(kind).resolve(exchange.getContext().getName()).resolve(id + "-" + by));
        for (Map.Entry<String, Input> file : files.entrySet()) {
            Path to = target.resolve(file.getKey());
            try (InputStream in = file.getValue().open()) {
                Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
            }
            sync(to);
        }
        sync(target);
        return target;
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
