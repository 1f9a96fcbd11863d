package jp.tsunagi.connector.mapping;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import jp.tsunagi.connector.HubHeaders;
import jp.tsunagi.connector.MessageEnd;
import jp.tsunagi.mapping.Outcome;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the map. A refused file is kept in {@code refused/<exchange>/…} with its problems beside it; records set aside
 * are kept in {@code set-aside/<exchange>/…} in the source's format; a file with warnings only leaves them in
 * {@code warned/<exchange>/…}.
 */
final class MappingProducer extends DefaultProducer {

    private static final Logger LOG = LoggerFactory.getLogger(MappingProducer.class);
    private static final int BUFFER = 1 << 16;

    private final MappingEndpoint endpoint;

    MappingProducer(MappingEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        String slug = exchange.getContext().getName();
        WorkFolder work = endpoint.getComponent().workFolder(slug, workId(exchange));
        MessageEnd.after(exchange, new Removal(work));
        Path folder = work.made();
        String name = fileName(exchange.getMessage());
        Path source = source(exchange.getMessage(), work, name);
        Path translated = folder.resolve("out");
        Path setAside = folder.resolve("set-aside");
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        Outcome outcome;
        try (ProblemFiles problems = new ProblemFiles(folder, name);
                InputStream in = Files.newInputStream(source);
                OutputStream out = new BufferedOutputStream(
                        new DigestOutputStream(Files.newOutputStream(translated), digest), BUFFER);
                OutputStream aside = new BufferedOutputStream(Files.newOutputStream(setAside), BUFFER)) {
            outcome = endpoint.getComponent().translation(endpoint.getMap()).run(in, name, out, aside, problems);
        }
        setHeaders(exchange.getMessage(), outcome);
        exchange.getMessage().setHeader(HubHeaders.SHA_256, HexFormat.of().formatHex(digest.digest()));
        keep(exchange.getMessage(), outcome, work, folder, name, source, setAside);
        if (outcome.refused()) {
            refuse(exchange, outcome);
        } else if (outcome.written() == 0 && outcome.setAside() > 0) {
            exchange.setRouteStop(true); // everything is set aside: an empty file would only puzzle its receiver
        } else {
            goOn(exchange.getMessage(), outcome, folder, translated, name);
        }
    }

    /** One exchange may run several maps, and its parts (split, multicast) have identifiers of their own. */
    private String workId(Exchange exchange) {
        return exchange.getExchangeId() + "-"
                + endpoint.getCamelContext().getUuidGenerator().generateUuid();
    }

    private static void goOn(Message message, Outcome outcome, Path folder, Path translated, String name)
            throws IOException {
        String target = outcome.fileName().isEmpty() ? TargetNames.of(name, translated) : outcome.fileName();
        Path named = Files.createDirectories(folder.resolve("named")).resolve(target);
        Files.move(translated, named);
        message.setBody(named.toFile());
        message.setHeader(HubHeaders.FILE_NAME, target);
        message.setHeader(Exchange.FILE_NAME, target);
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

    private static void keep(
            Message message, Outcome outcome, WorkFolder work, Path folder, String name, Path source, Path setAside)
            throws IOException {
        List<WorkFolder.Kept> files = new ArrayList<>();
        for (String problems : ProblemFiles.names(name)) {
            files.add(new WorkFolder.Kept(folder.resolve(problems), problems));
        }
        if (outcome.refused()) {
            files.add(new WorkFolder.Kept(source, name));
            message.setHeader(HubHeaders.KEPT, work.keep("refused", files).toString());
        } else if (outcome.setAside() > 0) {
            files.add(new WorkFolder.Kept(setAside, name));
            message.setHeader(HubHeaders.KEPT, work.keep("set-aside", files).toString());
        } else if (outcome.errors() + outcome.warnings() > 0) {
            message.setHeader(HubHeaders.KEPT, work.keep("warned", files).toString());
        }
    }

    private static void setHeaders(Message message, Outcome outcome) {
        message.setHeader(HubHeaders.RECORDS_READ, outcome.read());
        message.setHeader(HubHeaders.RECORDS_WRITTEN, outcome.written());
        message.setHeader(HubHeaders.RECORDS_SET_ASIDE, outcome.setAside());
        message.setHeader(HubHeaders.ERRORS, outcome.errors());
        message.setHeader(HubHeaders.WARNINGS, outcome.warnings());
        message.setHeader(HubHeaders.REFUSED, outcome.refused());
    }

    private static Path source(Message message, WorkFolder work, String name) throws Exception {
        Object body = message.getBody();
        if (body instanceof Path path) {
            return path;
        }
        if (body instanceof File || body instanceof WrappedFile<?>) {
            File file = message.getBody(File.class);
            if (file != null) {
                return file.toPath();
            }
        }
        try (InputStream in = message.getMandatoryBody(InputStream.class)) {
            return work.spooled(in, name);
        }
    }

    /** The last segment of the file's name; a message that is no file is called by its own identifier, made plain. */
    private static String fileName(Message message) {
        String name = message.getHeader(Exchange.FILE_NAME, "", String.class);
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return last.isBlank() || last.startsWith(".") ? message.getMessageId().replaceAll("[^A-Za-z0-9_-]", "-") : last;
    }

    /** Removes the work files once the message is through, kept or dead-lettered. */
    private static final class Removal extends SynchronizationAdapter {

        private final WorkFolder work;

        Removal(WorkFolder work) {
            this.work = work;
        }

        @Override
        public void onDone(Exchange exchange) {
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
}
