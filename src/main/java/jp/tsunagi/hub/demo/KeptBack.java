package jp.tsunagi.hub.demo;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import jp.tsunagi.hub.Hub;
import jp.tsunagi.hub.door.ArtemisConnections;
import org.springframework.jms.connection.CachingConnectionFactory;

/** What the hub did not deliver: dead letters in the broker's queue, and the set-aside files on disk. */
final class KeptBack {

    private final Hub hub;
    private final Path setAside;

    private KeptBack(Hub hub) {
        this.hub = hub;
        this.setAside = Path.of(hub.conf().get("data.folder"), "set-aside");
    }

    static KeptBack of(Hub hub) {
        return new KeptBack(hub);
    }

    /** Dead letters, without taking them out of their queue. */
    long dead(String exchange) {
        return letters(hub).getOrDefault(exchange, 0L);
    }

    /** Lines of the set-aside files, which stand in the source's format. */
    long setAside(String exchange) throws IOException {
        Path folder = setAside.resolve(exchange);
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        long lines = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().matches(".*[.](problems|substitutions)[.](jsonl|csv)"))
                    .toList()) {
                try (Stream<String> all = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                    lines += all.count();
                }
            }
        }
        return lines;
    }

    private static Map<String, Long> letters(Hub hub) {
        CachingConnectionFactory connections = ArtemisConnections.factory(
                hub.conf().get("artemis.url"),
                hub.conf().get("artemis.user"),
                hub.secrets().get("artemis.password"));
        Map<String, Long> letters = new HashMap<>();
        try (JMSContext context = connections.createContext();
                QueueBrowser browser = context.createBrowser(context.createQueue("DLQ"))) {
            for (Object letter : Collections.list((java.util.Enumeration<?>) browser.getEnumeration())) {
                String exchange = ((Message) letter).getStringProperty("deadExchange");
                letters.merge(exchange == null ? "?" : exchange, 1L, Long::sum);
            }
            return letters;
        } catch (JMSException e) {
            throw new IllegalStateException("the dead letters cannot be looked at", e);
        } finally {
            connections.destroy();
        }
    }
}
