package jp.tsunagi.connector.mapping;

import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import jp.tsunagi.connector.FileRefusedException;
import jp.tsunagi.connector.HubHeaders;
import jp.tsunagi.connector.MessageEnd;
import jp.tsunagi.connector.StoredStream;
import jp.tsunagi.ledger.Counts;
import jp.tsunagi.mapping.Outcome;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the map. In a work route the problems, the substitutions, the persons and the records set aside go into the
 * dispatch; {@link FoundFolders} shows them to people beside.
 */
final class MappingProducer extends DefaultProducer {

    private static final Logger LOG = LoggerFactory.getLogger(MappingProducer.class);

    /** Bytes: less is done before other threads have begun. */
    private static final long LARGE = 4 << 20;

    private final MappingEndpoint endpoint;

    MappingProducer(MappingEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        switch (Turn.of(exchange, endpoint.getMap(), endpoint.getComponent().translations())) {
            case RUN -> run(exchange);
            case STOP -> exchange.setRouteStop(true);
            case PASS -> {}
        }
    }

    private void run(Exchange exchange) throws Exception {
        WorkFolder work = endpoint.getComponent().desk().workFolder(exchange, endpoint.getMap());
        MessageEnd.after(exchange, work.removal());
        Message message = exchange.getMessage();
        String name = fileName(message);
        Sized sized = input(message);
        Input source = sized.from();
        SpillingOutput out = new SpillingOutput(work, "out");
        SpillingOutput aside = new SpillingOutput(work, "set-aside");
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        FileTranslation translation = endpoint.getComponent().translation(endpoint.getMap());
        Outcome outcome;
        try (Found found = endpoint.getComponent().desk().found(endpoint.getMap(), exchange, work, name)) {
            try (InputStream in = source.open();
                    aside;
                    DigestOutputStream digested = new DigestOutputStream(out, digest)) {
                outcome = sized.bytes() > LARGE
                        ? translation.runLarge(in, name, digested, aside, found)
                        : translation.run(in, name, digested, aside, found);
            }
            Map<String, Found.Aside> kept =
                    Map.of(name, new Found.Aside(aside::read, outcome.setAside(), found.layout()));
            found.ended(counts(outcome), outcome.refused(), Map.of(name, source), kept, false);
        }
        setHeaders(message, outcome);
        message.setHeader(HubHeaders.SHA_256, HexFormat.of().formatHex(digest.digest()));
        if (outcome.refused()) {
            refuse(exchange, outcome);
        } else if (outcome.written() == 0 && outcome.setAside() > 0) {
            exchange.setRouteStop(true); // everything is set aside: an empty file would only puzzle its receiver
        } else {
            String target = outcome.fileName().isEmpty() ? TargetNames.of(name, out.first()) : outcome.fileName();
            message.setBody(out.body(target));
            message.setHeader(HubHeaders.WRITTEN_BY, String.join(",", translation.writes()));
            message.setHeader(HubHeaders.FILE_NAME, target);
            message.setHeader(Exchange.FILE_NAME, target);
        }
    }

    private void refuse(Exchange exchange, Outcome outcome) {
        LOG.warn(
                "{}: file refused by map {} with {} errors",
                exchange.getFromRouteId(),
                endpoint.getMap(),
                outcome.errors());
        switch (endpoint.getWhenRefused()) {
            case STOP -> exchange.setRouteStop(true);
            case CONTINUE -> {}
            case FAIL -> throw new FileRefusedException(endpoint.getMap(), outcome.errors());
        }
    }

    private static Counts counts(Outcome outcome) {
        return new Counts(outcome.read(), outcome.written(), outcome.setAside(), outcome.errors(), outcome.warnings());
    }

    private static void setHeaders(Message message, Outcome outcome) {
        message.setHeader(HubHeaders.RECORDS_READ, outcome.read());
        message.setHeader(HubHeaders.RECORDS_WRITTEN, outcome.written());
        message.setHeader(HubHeaders.RECORDS_SET_ASIDE, outcome.setAside());
        message.setHeader(HubHeaders.ERRORS, outcome.errors());
        message.setHeader(HubHeaders.WARNINGS, outcome.warnings());
        message.setHeader(HubHeaders.REFUSED, outcome.refused());
    }

    /** Files and stored bodies are read where they are, as often as needed; anything else is held whole. */
    private static Sized input(Message message) throws Exception {
        Object body = message.getBody();
        if (body instanceof Path || body instanceof File || body instanceof WrappedFile<?>) {
            Path file = body instanceof Path path
                    ? path
                    : message.getMandatoryBody(File.class).toPath();
            return new Sized(Files.size(file), () -> Files.newInputStream(file));
        }
        if (body instanceof StoredStream stored) {
            return new Sized(stored.length(), () -> (InputStream) stored.copy(message.getExchange()));
        }
        if (body instanceof StreamCache cache && !cache.inMemory()) {
            return new Sized(cache.length(), () -> (InputStream) cache.copy(message.getExchange()));
        }
        byte[] bytes = message.getMandatoryBody(byte[].class);
        return new Sized(bytes.length, () -> new java.io.ByteArrayInputStream(bytes));
    }

    /** @param bytes how many it gives */
    private record Sized(long bytes, Input from) {}

    /** The last segment of the file's name; a message that is no file is called by its own identifier, made plain. */
    private static String fileName(Message message) {
        String name = message.getHeader(Exchange.FILE_NAME, "", String.class);
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return last.isBlank() || last.startsWith(".") ? message.getMessageId().replaceAll("[^A-Za-z0-9_-]", "-") : last;
    }
}
