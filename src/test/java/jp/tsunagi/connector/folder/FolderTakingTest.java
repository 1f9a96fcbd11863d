package jp.tsunagi.connector.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
        try (DefaultCamelContext camel = started(stable(Duration.ZERO, alone), exchange -> {})) {
            await().atMost(PATIENCE)
                    .until(() -> alone.byFolder().containsValue(List.of("taken, but cannot be moved to .done (1)")));
            assertThat(camel.isStarted()).isTrue();
            drop("b.csv", "second");
            await().atMost(PATIENCE).until(() -> taken.contains("second"));
        }
        assertThat(taken).containsExactly("first", "second");
    }

    @Test
    void uploadThatPausesIsNotTakenHalf() throws Exception {
        LeftAlone alone = new LeftAlone(Clock.systemUTC());
        Path file = Files.writeString(folder.resolve("a.csv"), "first half", StandardCharsets.UTF_8);
        Told clock = new Told();
        FolderTaking taking =
                new FolderTaking(FolderTaking.Sign.STABLE, Duration.ofSeconds(10), List::of, alone, clock);
        try (DefaultCamelContext camel = started(taking, exchange -> {})) {
            assertThat(camel.isStarted()).isTrue();
            clock.looked();
            clock.pass(9);
            clock.looked();
            assertThat(taken).as("it stood still for nine seconds").isEmpty();
            Files.writeString(file, ", second half", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
            clock.looked();
            clock.pass(9);
            clock.looked();
            assertThat(taken).as("the time begins anew").isEmpty();
            clock.pass(1);
            await().atMost(PATIENCE).until(() -> Files.notExists(file));
        }
        assertThat(taken).containsExactly("first half, second half");
    }

    @Test
    void fileWaitsForThoseThatAreTakenWithItToStandStill() throws Exception {
        LeftAlone alone = new LeftAlone(Clock.systemUTC());
        drop("a.csv", "first");
        Path other = Files.createDirectories(folder.resolve("other")).resolve("b.csv");
        AtomicInteger looks = new AtomicInteger();
        FolderTaking taking = new FolderTaking(
                FolderTaking.Sign.STABLE,
                Duration.ZERO,
                first -> {
                    grow(other, looks.incrementAndGet());
                    return List.of(first, other);
                },
                alone,
                Clock.systemUTC());
        try (DefaultCamelContext camel = started(taking, exchange -> {})) {
            assertThat(camel.isStarted()).isTrue();
            await().atMost(PATIENCE).until(() -> Files.notExists(folder.resolve("a.csv")));
        }
        assertThat(looks).as("five that differ, and one that is the same").hasValue(6);
    }

    private static void grow(Path file, int look) {
        try {
            Files.writeString(file, "x".repeat(Math.min(look, 5)), StandardCharsets.UTF_8);
            Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FolderTaking stable(Duration still, LeftAlone alone) {
        return new FolderTaking(FolderTaking.Sign.STABLE, still, List::of, alone, Clock.systemUTC());
    }

    private void run(Step step) throws Exception {
        try (DefaultCamelContext camel = started(stable(Duration.ZERO, new LeftAlone(Clock.systemUTC())), step)) {
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

    /** Stands still until it is told that time passed; asked at each look. */
    private static final class Told extends Clock {

        private final AtomicInteger asked = new AtomicInteger();
        private volatile Instant now = Instant.parse("2026-11-27T00:00:00Z");

        void pass(int seconds) {
            now = now.plusSeconds(seconds);
        }

        /** Waits for two looks from now on: the first of three may have been under way. */
        void looked() {
            int before = asked.get();
            await().atMost(PATIENCE).until(() -> asked.get() >= before + 3);
        }

        @Override
        public Instant instant() {
            asked.incrementAndGet();
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("Asia/Tokyo");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private interface Step {
        void at(Exchange exchange) throws IOException;
    }
}
