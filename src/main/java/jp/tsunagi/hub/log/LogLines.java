package jp.tsunagi.hub.log;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line of the log for one event: as text, or as JSON with the names of the Elastic Common Schema. Both leave out
 * what exceptions of others say.
 */
public final class LogLines extends EncoderBase<ILoggingEvent> {

    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{20} %quietMsg%n%quietEx";

    private final QuietMessage message = new QuietMessage();
    private final QuietThrowable thrown = new QuietThrowable();
    private final PatternLayout text = new PatternLayout();
    private boolean json;

    /** {@code json}; anything else is text. */
    public void setFormat(String format) {
        json = format.equals("json");
    }

    @Override
    public void start() {
        text.setContext(getContext());
        text.getInstanceConverterMap().put("quietMsg", QuietMessage::new);
        text.getInstanceConverterMap().put("quietEx", QuietThrowable::new);
        text.setPattern(PATTERN);
        text.start();
        thrown.start();
        super.start();
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return (json ? json(event) : text.doLayout(event)).getBytes(StandardCharsets.UTF_8);
    }

    private String json(ILoggingEvent event) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("@timestamp", Instant.ofEpochMilli(event.getTimeStamp()).toString());
        line.put("log.level", event.getLevel().toString());
        line.put("log.logger", event.getLoggerName());
        line.put("process.thread.name", event.getThreadName());
        line.put("service.name", "tsunagi");
        line.put("message", message.convert(event));
        if (event.getThrowableProxy() != null) {
            line.put("error.type", event.getThrowableProxy().getClassName());
            line.put("error.stack_trace", thrown.convert(event));
        }
        try {
            return Json.MAPPER.writeValueAsString(line) + "\n";
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    /** Commands that write text start without it. */
    private static final class Json {
        private static final ObjectMapper MAPPER = new ObjectMapper();
    }
}
