package jp.tsunagi.connector.folder;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** An operator learns that a file is not taken, once, and nothing of its name. */
class LeftAloneTest {

    private Instant now = Instant.parse("2026-04-01T00:00:00Z");

    @Test
    void fileThatLiesThereIsToldOnceAndShownUntilItIsGone() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(LeftAlone.class);
        log.start();
        logger.addAppender(log);
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Endpoint folder = camel.getEndpoint("file:in?delay=50");
            LeftAlone alone = new LeftAlone(clock());
            for (int minute = 0; minute < 12; minute++) {
                alone.seen(folder, "in/試験 太郎.csv", "empty");
                now = now.plus(Duration.ofMinutes(1));
            }
            alone.seen(folder, "in/b.csv", "empty");

            assertThat(log.list)
                    .singleElement()
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .isEqualTo("file://in: a file is left alone for 5 minutes: empty");
            assertThat(alone.byFolder()).containsOnlyKeys("file://in").containsValue(List.of("empty (2)"));

            alone.gone(folder, "in/b.csv");
            assertThat(alone.byFolder()).containsValue(List.of("empty (1)"));

            now = now.plus(Duration.ofMinutes(20));
            assertThat(alone.byFolder()).as("it is not there any more").isEmpty();
        } finally {
            logger.detachAppender(log);
        }
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}
