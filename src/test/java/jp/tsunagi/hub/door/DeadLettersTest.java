package jp.tsunagi.hub.door;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fails is kept with its cause, and the cause quotes nobody. */
class DeadLettersTest {

    @TempDir
    Path data;

    @Test
    void failedMessageIsKeptAndAnnounced() throws Exception {
        Path file = Files.writeString(data.resolve("opinion.csv"), "試験 太郎", StandardCharsets.UTF_8);
        try (GuardedContext context = GuardedContext.start(data, failing());
                JMSContext jms = context.connections().createContext()) {
            Exchange sent = send(context, file.toFile());

            assertThat(sent.isFailed()).isFalse();
            Message letter = jms.createConsumer(jms.createQueue("DLQ")).receive(30_000);
            assertThat(letter.getStringProperty("deadExchange")).isEqualTo("opinion-letter");
            assertThat(letter.getStringProperty("deadRoute")).isEqualTo("deliver");
            assertThat(letter.getStringProperty("deadCause")).isEqualTo("java.lang.IllegalStateException");
            assertThat(data.resolve(letter.getStringProperty("deadBody")))
                    .hasFileName("opinion.csv")
                    .hasContent("試験 太郎");
            assertThat(letter.getBody(String.class)).doesNotContain("太郎", "secret");
        }
    }

    @Test
    void partsOfAChunkAreKeptAsLines() throws Exception {
        try (GuardedContext context = GuardedContext.start(data, failing())) {
            send(context, List.of("{\"a\":1}", "{\"a\":2}"));

            assertThat(dead())
                    .anySatisfy(
                            file -> assertThat(file).hasFileName("opinion.csv").hasContent("{\"a\":1}\n{\"a\":2}\n"));
        }
    }

    @Test
    void sourceKeepsTheMessageIfEvenTheDeadLetterCannotBeKept() throws Exception {
        Files.writeString(data.resolve("dead"), "a file where the folder should be");
        try (GuardedContext context = GuardedContext.start(data, failing())) {
            assertThat(send(context, "x").isFailed()).isTrue();
        }
    }

    private static Exchange send(GuardedContext context, Object body) {
        return context.camel().createProducerTemplate().send("direct:deliver", exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader(Exchange.FILE_NAME, "opinion.csv");
        });
    }

    private List<Path> dead() throws Exception {
        try (Stream<Path> files = Files.walk(data.resolve("dead"))) {
            return files.filter(path -> new File(path.toString()).isFile()).toList();
        }
    }

    private static RouteBuilder failing() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:deliver").routeId("deliver").process(exchange -> {
                    throw new IllegalStateException("試験 太郎 could not be delivered with secret");
                });
            }
        };
    }
}
