package jp.tsunagi.connector.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import jp.tsunagi.connector.HubHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that comes in the place of one that is being taken is taken too, not moved away unread. */
class FolderTakingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final List<String> taken = Collections.synchronizedList(new ArrayList<>());

    @Test
    void versionThatReplacesAFileWhileItIsTakenIsTakenToo() throws Exception {
        drop("a.csv", "first");

        run(exchange -> {
            if (taken.size() == 1) {
                drop("a.csv", "other");
            }
        });

        assertThat(taken).containsExactly("first", "other");
        assertThat(done()).singleElement().satisfies(file -> assertThat(file).hasContent("other"));
    }

    @Test
    void versionWrittenOverAFileWhileItIsTakenIsTakenToo() throws Exception {
        drop("a.csv", "first");

        run(exchange -> {
            if (taken.size() == 1) {
                Files.writeString(folder.resolve("a.csv"), "other", StandardCharsets.UTF_8);
            }
        });

        assertThat(taken).containsExactly("first", "other");
    }

    @Test
    void fileThatCannotBeMovedIsTakenOnce() throws Exception {
        Files.writeString(folder.resolve(".done"), "a file where the folder should be");
        drop("a.csv", "first");
        LeftAlone alone = new LeftAlone(Clock.systemUTC());
        try (DefaultCamelContext camel = started(new FolderTaking(FolderTaking.Sign.STABLE, alone), exchange -> {})) {
            await().atMost(PATIENCE)
                    .until(() -> alone.byFolder().containsValue(List.of("taken, but cannot be moved to .done (1)")));
            assertThat(camel.isStarted()).isTrue();
            drop("b.csv", "second");
            await().atMost(PATIENCE).until(() -> taken.contains("second"));
        }
        assertThat(taken).containsExactly("first", "second");
    }

    private void run(Step step) throws Exception {
        try (DefaultCamelContext camel =
                started(new FolderTaking(FolderTaking.Sign.STABLE, new LeftAlone(Clock.systemUTC())), step)) {
            assertThat(camel.isStarted()).isTrue();
            await().atMost(PATIENCE).until(() -> Files.notExists(folder.resolve("a.csv")));
        }
    }

    private DefaultCamelContext started(FolderTaking taking, Step step) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("taking", taking);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + folder + "?initialDelay=0&delay=50&processStrategy=#taking")
                        .process(exchange -> {
                            taken.add(exchange.getMessage().getBody(String.class));
                            step.at(exchange);
                            exchange.getMessage().setHeader(HubHeaders.RECEIPT, taken.size());
                        });
            }
        });
        camel.start();
        return camel;
    }

    private void drop(String name, String text) throws IOException {
        Path part = Files.writeString(folder.resolve("." + name), text, StandardCharsets.UTF_8);
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private List<Path> done() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(".done"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private interface Step {
        void at(Exchange exchange) throws IOException;
    }
}
