package jp.tsunagi.connector.mapping;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.tsunagi.connector.HubHeaders;
import jp.tsunagi.connector.MessageEnd;
import jp.tsunagi.ledger.Counts;
import jp.tsunagi.mapping.SetOutcome;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the set. The body is a list of messages, one per file of the set; afterwards it is a list of messages, one per
 * set to send, whose bodies are such lists, their files named {@code <receiver>/<file>}. What is kept back goes where
 * {@link Found} puts it.
 */
final class MappingSetProducer extends DefaultProducer {

    private static final Logger LOG = LoggerFactory.getLogger(MappingSetProducer.class);

    private final MappingSetEndpoint endpoint;

    MappingSetProducer(MappingSetEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        String set = endpoint.getSet();
        if (Turn.of(exchange, set, map -> Optional.empty()) != Turn.RUN) {
            exchange.setRouteStop(true);
            return;
        }
        FoundDesk desk = endpoint.getComponent().desk();
        WorkFolder work = desk.workFolder(exchange, set);
        MessageEnd.after(exchange, work.removal());
        Message message = exchange.getMessage();
        List<Path> files = laid(message, Files.createDirectories(work.made().resolve("in")));
        Path out = Files.createDirectories(work.made().resolve("out"));
        Path aside = Files.createDirectories(work.made().resolve("set-aside"));
        SetOutcome outcome;
        try (Found found = desk.found(set, exchange, work, set)) {
            outcome = endpoint.getComponent().set(set).run(files, out, aside, found);
            found.ended(counts(outcome), outcome.refused(), inputs(files), asides(outcome), true);
        }
        setHeaders(message, outcome);
        if (outcome.refused() || outcome.written().isEmpty()) {
            LOG.warn(
                    "{}: nothing of the set goes on, {} errors",
                    exchange.getContext().getName(),
                    outcome.errors());
            exchange.setRouteStop(true);
        } else {
            message.setBody(toSend(exchange, outcome));
        }
    }

    /** The files of the set by their own names, as the set wants them; one that came alone is no list. */
    private static List<Path> laid(Message message, Path folder) throws InvalidPayloadException, IOException {
        List<Path> files = new ArrayList<>();
        List<?> all = message.getBody() instanceof List<?> list ? list : List.of(message);
        for (Object one : all) {
            Message file = (Message) one;
            Path path = folder.resolve(file.getHeader(Exchange.FILE_NAME_ONLY, String.class));
            try (InputStream in = file.getMandatoryBody(InputStream.class)) {
                Files.copy(in, path);
            }
            files.add(path);
        }
        return files;
    }

    private static List<Message> toSend(Exchange exchange, SetOutcome outcome) {
        List<Message> groups = new ArrayList<>();
        for (SetOutcome.Written written : outcome.written()) {
            String folder = written.splitValue().isEmpty() ? "" : written.splitValue() + "/";
            List<Message> files = new ArrayList<>();
            for (Path file : written.files()) {
                Message one = new DefaultMessage(exchange);
                one.setBody(file.toFile());
                one.setHeader(Exchange.FILE_NAME, folder + file.getFileName());
                one.setHeader(HubHeaders.WRITTEN_BY, layout(outcome, file));
                files.add(one);
            }
            Message group = new DefaultMessage(exchange);
            group.setBody(files);
            group.setHeader(HubHeaders.SET_OF, written.splitValue());
            group.setHeader(Exchange.FILE_NAME, files.get(0).getHeader(Exchange.FILE_NAME));
            groups.add(group);
        }
        return groups;
    }

    private static Map<String, Input> inputs(List<Path> files) {
        Map<String, Input> inputs = new LinkedHashMap<>();
        files.forEach(file -> inputs.put(file.getFileName().toString(), () -> Files.newInputStream(file)));
        return inputs;
    }

    private static Map<String, Found.Aside> asides(SetOutcome outcome) throws IOException {
        Map<String, Found.Aside> asides = new LinkedHashMap<>();
        for (Path file : outcome.setAside()) {
            asides.put(
                    file.getFileName().toString(),
                    new Found.Aside(() -> Files.newInputStream(file), lines(file), layout(outcome, file)));
        }
        return asides;
    }

    private static String layout(SetOutcome outcome, Path file) {
        return outcome.layouts().getOrDefault(file, "");
    }

    private static long lines(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            return lines.lines().count();
        }
    }

    private static Counts counts(SetOutcome outcome) {
        long written =
                outcome.written().stream().mapToLong(one -> one.files().size()).sum();
        return new Counts(outcome.read(), written, outcome.keysSetAside(), outcome.errors(), outcome.warnings());
    }

    private static void setHeaders(Message message, SetOutcome outcome) {
        message.setHeader(HubHeaders.RECORDS_READ, outcome.read());
        message.setHeader(HubHeaders.RECORDS_SET_ASIDE, outcome.keysSetAside());
        message.setHeader(HubHeaders.ERRORS, outcome.errors());
        message.setHeader(HubHeaders.WARNINGS, outcome.warnings());
        message.setHeader(HubHeaders.REFUSED, outcome.refused());
    }
}
