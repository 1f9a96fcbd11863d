package jp.tsunagi.connector.receipt;

import java.io.File;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.tsunagi.connector.HubHeaders;
import jp.tsunagi.ledger.Arrival;
import jp.tsunagi.ledger.Part;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/** Makes arrivals of messages: files are streamed from where they lie, a list of files is a set. */
final class Arrivals {

    private final String channel;
    private final List<String> headers;

    /** @param headers names with commas between */
    Arrivals(String channel, String headers) {
        this.channel = channel;
        this.headers = Stream.of(headers.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    Arrival of(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        return new Arrival(
                channel,
                exchange.getContext().getName(),
                text(message, HubHeaders.SOURCE),
                text(message, HubHeaders.ORIGIN),
                text(message, HubHeaders.IDENTITY),
                message.getHeader(HubHeaders.IDENTITY_STRICT, false, Boolean.class)
                        ? Arrival.WhenOther.CONFLICT
                        : Arrival.WhenOther.NEW_RECEIPT,
                channel,
                parts(message),
                kept(message));
    }

    private static List<Part> parts(Message message) throws Exception {
        if (message.getBody() instanceof List<?> files && !files.isEmpty()) {
            List<Part> parts = new ArrayList<>();
            for (Object file : files) {
                Path path = ((File) file).toPath();
                parts.add(Part.of(path.getFileName().toString(), path));
            }
            return parts;
        }
        return List.of(new Part(name(message), content(message)));
    }

    private static Part.Content content(Message message) throws Exception {
        Object body = message.getBody();
        if (body instanceof File file) {
            return Part.of("", file.toPath()).content();
        }
        if (body instanceof WrappedFile<?> wrapped && wrapped.getFile() instanceof File file) {
            return Part.of("", file.toPath()).content();
        }
        if (body instanceof byte[] bytes) {
            return Part.of("", bytes).content();
        }
        if (body instanceof StreamCache cache) {
            cache.reset();
        }
        InputStream stream = message.getMandatoryBody(InputStream.class);
        return () -> stream;
    }

    /** The last segment of the file's name; empty for a message that is no file. */
    private static String name(Message message) {
        String name = text(message, Exchange.FILE_NAME);
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    private Map<String, String> kept(Message message) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String header : headers) {
            @Nullable String value = message.getHeader(header, String.class);
            if (value != null) {
                kept.put(header, value);
            }
        }
        return kept;
    }

    private static String text(Message message, String header) {
        return message.getHeader(header, "", String.class);
    }
}
