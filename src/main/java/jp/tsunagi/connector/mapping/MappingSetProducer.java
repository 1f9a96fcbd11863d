package jp.tsunagi.connector.mapping;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.connector.HubHeaders;
import jp.tsunagi.connector.MessageEnd;
import jp.tsunagi.mapping.SetOutcome;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the set. Afterwards the body is a list of messages, one per file to send, each named {@code <receiver>/<file>};
 * the keys that were kept back are in {@code set-aside/<exchange>/…}. The set's other files are moved to {@code .done}
 * beside them when the message is through.
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
        Message message = exchange.getMessage();
        Path first = message.getMandatoryBody(File.class).toPath();
        var set = endpoint.getComponent().set(endpoint.getSet());
        List<Path> files = new SetFolder(set)
                .complete(first)
                .orElseThrow(() -> new IllegalStateException("the set of this file is not complete"));
        WorkFolder work =
                endpoint.getComponent().workFolder(exchange.getContext().getName(), exchange.getExchangeId() + "-set");
        MessageEnd.after(exchange, new SetEnd(work, files.subList(1, files.size())));
        Path folder = work.made();
        Path out = Files.createDirectories(folder.resolve("out"));
        Path aside = Files.createDirectories(folder.resolve("set-aside"));
        SetOutcome outcome;
        try (ProblemFiles problems = new ProblemFiles(folder, endpoint.getSet())) {
            outcome = set.run(files, out, aside, problems);
        }
        setHeaders(message, outcome);
        keep(message, outcome, work, folder, files);
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

    private static List<Message> toSend(Exchange exchange, SetOutcome outcome) {
        List<Message> messages = new ArrayList<>();
        for (SetOutcome.Written written : outcome.written()) {
            for (Path file : written.files()) {
                String folder = written.splitValue().isEmpty() ? "" : written.splitValue() + "/";
                Message one = new DefaultMessage(exchange);
                one.setBody(file.toFile());
                one.setHeader(Exchange.FILE_NAME, folder + file.getFileName());
                messages.add(one);
            }
        }
        return messages;
    }

    private void keep(Message message, SetOutcome outcome, WorkFolder work, Path folder, List<Path> files)
            throws IOException {
        List<WorkFolder.Kept> kept = new ArrayList<>();
        for (String problems : ProblemFiles.names(endpoint.getSet())) {
            kept.add(new WorkFolder.Kept(folder.resolve(problems), problems));
        }
        if (outcome.refused()) {
            files.forEach(file -> kept.add(kept(file)));
            message.setHeader(HubHeaders.KEPT, work.keep("refused", kept).toString());
        } else if (outcome.keysSetAside() > 0) {
            outcome.setAside().forEach(file -> kept.add(kept(file)));
            message.setHeader(HubHeaders.KEPT, work.keep("set-aside", kept).toString());
        } else if (outcome.errors() + outcome.warnings() > 0) {
            message.setHeader(HubHeaders.KEPT, work.keep("warned", kept).toString());
        }
    }

    private static WorkFolder.Kept kept(Path file) {
        return new WorkFolder.Kept(file, file.getFileName().toString());
    }

    private static void setHeaders(Message message, SetOutcome outcome) {
        message.setHeader(HubHeaders.RECORDS_READ, outcome.read());
        message.setHeader(HubHeaders.RECORDS_SET_ASIDE, outcome.keysSetAside());
        message.setHeader(HubHeaders.ERRORS, outcome.errors());
        message.setHeader(HubHeaders.WARNINGS, outcome.warnings());
        message.setHeader(HubHeaders.REFUSED, outcome.refused());
    }
}
