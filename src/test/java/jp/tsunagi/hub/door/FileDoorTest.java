package jp.tsunagi.hub.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of files come from others and may not lead out of a folder. */
class FileDoorTest {

    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(
            strings = {"..", ".", "../x", "a/b", "a\\b", "/etc/passwd", "a\u0000b", "a\nb", "a\u202Eb", " ", "a\u0085b"
            })
    void nameThatIsNotOnePlainSegmentIsNotTaken(String name) {
        assertThat(new SafeName(null).accept(name)).isFalse();
        assertThat(new SafeName(null).accept(file(name))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPPLAN_202604.CSV", "介護給付費請求書.csv", "髙橋①.txt", "a b.csv", "...x"})
    void plainNameIsTaken(String name) {
        assertThat(new SafeName(null).accept(name)).isNull();
        assertThat(new SafeName(null).accept(file(name))).isTrue();
    }

    @Test
    void filterStandsAtEverySourceTogetherWithTheRoutesOwn() throws Exception {
        AtomicReference<GuardedContext> door = new AtomicReference<>();
        try (GuardedContext context = open(door)) {
            context.camel().getRegistry().bind("only-csv", (GenericFileFilter<Object>)
                    file -> file.getFileName().endsWith(".csv"));
            for (String uri : List.of("sftp:a@127.0.0.1:1/in?filter=#only-csv", "file:" + data + "?filter=#only-csv")) {
                GenericFileEndpoint<?> endpoint = context.camel().getEndpoint(uri, GenericFileEndpoint.class);
                assertThat(endpoint.getFilter()).isInstanceOf(SafeName.class);
                assertThat(((SafeName) endpoint.getFilter()).accept(file("a.csv")))
                        .isTrue();
                assertThat(((SafeName) endpoint.getFilter()).accept(file("a.txt")))
                        .isFalse();
                assertThat(endpoint.isJailStartingDirectory()).isTrue();
            }
        }
    }

    @Test
    void fileWithAControlCharacterInItsNameStaysWhereItIs() throws Exception {
        Path in = Files.createDirectories(data.resolve("in"));
        Files.writeString(in.resolve("bad\u0007name"), "bad");
        Files.writeString(in.resolve("good"), "good");
        AtomicReference<GuardedContext> door = new AtomicReference<>();
        try (GuardedContext context = open(door)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.notExists(in.resolve("good")));

            assertThat(context.arrived())
                    .extracting(message -> message.get("body"))
                    .containsExactly("good");
            assertThat(in.resolve("bad\u0007name")).exists();
        }
    }

    @Test
    void writtenFileStaysInItsFolder() throws Exception {
        AtomicReference<GuardedContext> door = new AtomicReference<>();
        try (GuardedContext context = open(door)) {
            Exchange refused = context.camel().createProducerTemplate().send("direct:write", exchange -> {
                exchange.getMessage().setBody("x");
                exchange.getMessage().setHeader(Exchange.FILE_NAME, "../../evil");
            });

            assertThat(refused.isFailed()).isTrue();

            assertThat(data.resolve("evil")).doesNotExist();
            assertThat(data.getParent().resolve("evil")).doesNotExist();
        }
    }

    private GuardedContext open(AtomicReference<GuardedContext> door) throws Exception {
        GuardedContext context = GuardedContext.start(data, new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + data.resolve("in") + "?initialDelay=200&delay=100&delete=true")
                        .process(exchange -> door.get().arrive(exchange));
                from("direct:write").to("file:" + data.resolve("out/deep") + "?jailStartingDirectory=false");
            }
        });
        door.set(context);
        return context;
    }

    private static GenericFile<Object> file(String name) {
        GenericFile<Object> file = new GenericFile<>();
        file.setFileNameOnly(name);
        file.setFileName(name);
        return file;
    }
}
