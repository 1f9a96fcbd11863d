package jp.tsunagi.hub.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the log of the product's own {@code logback.xml} shows of an exception that quotes a person. */
class QuietLogTest {

    @Test
    void exceptionsAreToldWithoutTheirTexts() {
        RuntimeException thrown =
                new IllegalStateException("試験 太郎 outside", new IllegalArgumentException("試験 太郎 inside"));
        String log = logged(
                "org.apache.camel.processor.X",
                () -> LoggerFactory.getLogger("org.apache.camel.processor.X")
                        .warn("Execution failed. Caused by: [a.b.C - 試験 太郎\nsecond line]", thrown));

        assertThat(log)
                .contains("Execution failed. Caused by: [a.b.C]", "java.lang.IllegalStateException")
                .contains("Caused by: java.lang.IllegalArgumentException", "QuietLogTest")
                .doesNotContain("太郎", "second line");
    }

    @Test
    void reasonAtTheEndOfALineIsLeftOut() {
        String log = logged(
                "org.apache.camel.component.X",
                () -> LoggerFactory.getLogger("org.apache.camel.component.X").warn("Cannot convert due to: 試験 太郎"));

        assertThat(log).contains("Cannot convert due to an exception").doesNotContain("太郎");
    }

    @Test
    void jsonIsAsQuietAndOneObjectALine() throws Exception {
        RuntimeException thrown = new IllegalStateException("試験 太郎");
        String log = logged(
                "json",
                "org.apache.camel.processor.X",
                () -> LoggerFactory.getLogger("org.apache.camel.processor.X")
                        .warn("Execution failed. Caused by: [a.b.C - 試験 太郎\nsecond line]", thrown));

        assertThat(log).doesNotContain("太郎", "second line").endsWith("}\n");
        assertThat(log.lines()).hasSize(1);
        JsonNode line = new ObjectMapper().readTree(log);
        assertThat(line.path("log.level").asText()).isEqualTo("WARN");
        assertThat(line.path("message").asText()).isEqualTo("Execution failed. Caused by: [a.b.C]");
        assertThat(line.path("error.type").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(line.path("error.stack_trace").asText()).contains("QuietLogTest");
    }

    @Test
    void theProductWritesTextUnlessItIsTold() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        assertThat(((ConsoleAppender<ILoggingEvent>) root.getAppender("ERR")).getEncoder())
                .isInstanceOf(LogLines.class);
    }

    private static String logged(String name, Runnable logging) {
        return logged("text", name, logging);
    }

    private static String logged(String format, String name, Runnable logging) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        LogLines encoder = new LogLines();
        encoder.setContext(root.getLoggerContext());
        encoder.setFormat(format);
        encoder.start();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(root.getLoggerContext());
        appender.setEncoder(encoder);
        appender.setOutputStream(out);
        appender.start();
        Logger logger = root.getLoggerContext().getLogger(name);
        logger.addAppender(appender);
        try {
            logging.run();
        } finally {
            logger.detachAppender(appender);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
