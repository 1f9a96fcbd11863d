package jp.tsunagi.hub.door;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.StreamCache;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.util.URISupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the body as {@code dead/<exchange>/<time>-<id>/<name>} and leaves a message that says where it is and why. The
 * cause is told by its class and, where it is known to hold no personal data, its number: exception texts may quote
 * values.
 */
final class DeadLetterStore implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterStore.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

    private final Path data;
    private final Clock clock;

    DeadLetterStore(Path data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        String slug = exchange.getContext().getName();
        Map<String, Object> letter = new LinkedHashMap<>();
        letter.put("exchange", slug);
        letter.put("route", property(exchange, Exchange.FAILURE_ROUTE_ID));
        letter.put("endpoint", withoutOptions(property(exchange, Exchange.FAILURE_ENDPOINT)));
        letter.put("cause", cause(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)));
        letter.put("at", clock.instant().toString());
        Path folder = Files.createDirectories(data.resolve("dead")
                .resolve(slug)
                .resolve(STAMP.format(clock.instant()) + "-" + exchange.getExchangeId()));
        letter.put("body", data.relativize(body(exchange.getMessage(), folder)).toString());
        byte[] json = JSON.writeValueAsBytes(letter);
        sync(Files.write(folder.resolve("cause.json"), json));
        sync(folder);
        LOG.warn("{}: dead letter from route {}: {}", slug, letter.get("route"), letter.get("cause"));
        exchange.setProperty(DeadLetters.DEAD, true);
        announce(exchange, letter, json);
    }

    private static void announce(Exchange exchange, Map<String, Object> letter, byte[] json) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        letter.forEach((key, value) ->
                message.setHeader("dead" + Character.toUpperCase(key.charAt(0)) + key.substring(1), value));
        message.setBody(new String(json, StandardCharsets.UTF_8));
    }

    private static Path body(Message message, Path folder) throws IOException {
        String name = message.getHeader(
                Exchange.FILE_NAME_ONLY, message.getHeader(Exchange.FILE_NAME, "", String.class), String.class);
        Path file = folder.resolve(SafeName.safe(name) && !name.equals("cause.json") ? name : "body");
        if (message.getBody() instanceof StreamCache cache) {
            cache.reset();
        }
        if (message.getBody() instanceof Iterable<?> parts) {
            writeParts(parts, file);
        } else {
            try (InputStream in = message.getBody(InputStream.class)) {
                Files.copy(in == null ? InputStream.nullInputStream() : in, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        sync(file);
        return file;
    }

    /** A chunk of messages is kept as lines, in its order. */
    private static void writeParts(Iterable<?> parts, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (Object part : parts) {
                Object body = part instanceof Exchange one ? one.getMessage().getBody() : part;
                out.write((body + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static String cause(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String known = root instanceof HttpOperationFailedException http ? " status " + http.getStatusCode() : "";
        return root.getClass().getName() + known;
    }

    private static String withoutOptions(String uri) {
        return URISupport.sanitizeUri(uri).replaceFirst("\\?.*", "");
    }

    private static String property(Exchange exchange, String name) {
        return exchange.getProperty(name, "", String.class);
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
