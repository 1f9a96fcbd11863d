package jp.tsunagi.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Console;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import jp.tsunagi.counter.RefusedCallException;
import jp.tsunagi.counter.agent.HubClient;
import jp.tsunagi.counter.agent.TerminalKey;
import jp.tsunagi.hub.agent.CounterAgent;
import jp.tsunagi.hub.agent.CounterWindow;
import jp.tsunagi.text.JapanTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The program at a counter: reads cards, asks the hub, shows the answer in Japanese. */
@Command(name = "agent", mixinStandardHelpOptions = true)
final class AgentCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String PASSWORD = "TSUNAGI_TERMINAL_PASSWORD";

    @ParentCommand
    private Tsunagi tsunagi;

    @Option(names = "--hub", paramLabel = "URL", required = true, descriptionKey = "hub")
    private URI hub;

    @Option(names = "--key", paramLabel = "FILE", required = true, descriptionKey = "key")
    private Path key;

    @Option(names = "--readers", paramLabel = "NAMES", defaultValue = "*", descriptionKey = "readers")
    private String readers = "*";

    @Option(names = "--read", paramLabel = "WHAT", defaultValue = "four-items,sign", descriptionKey = "read")
    private String read = "four-items,sign";

    @Option(names = "--pin", paramLabel = "terminal|number-b", defaultValue = "terminal", descriptionKey = "pin")
    private String pin = "terminal";

    @Option(names = "--provider", paramLabel = "jna|jdk", defaultValue = "jna", descriptionKey = "provider")
    private String provider = "jna";

    @Option(names = "--check", descriptionKey = "check")
    private boolean check;

    @Override
    public Integer call() throws Exception {
        Clock clock = JapanTime.clock();
        CounterWindow screen = new CounterWindow(tsunagi.streams().outText());
        @Nullable Console console = System.console();
        try {
            HubClient client = HubClient.of(hub, TerminalKey.read(key, password(console), clock), PATIENCE);
            greet(client.terminal(), screen, clock);
            if (check) {
                return ExitCode.OK;
            }
            CounterAgent.Reading reading = new CounterAgent.Reading(readers, read, pin, provider);
            try (CounterAgent agent = CounterAgent.start(client, reading, Map.of(), screen, clock)) {
                screen.say("カードを置いてください。終わるときは Ctrl+C を押してください。");
                untilStopped(agent);
                return ExitCode.OK;
            }
        } catch (RefusedCallException e) {
            screen.refused(e.refusal());
            return ExitCode.FAULTS;
        } catch (IOException e) {
            screen.say("鍵ファイルを開けません。ファイルの名前とパスワードを確認してください。");
            return ExitCode.USAGE;
        }
    }

    private static void greet(JsonNode terminal, CounterWindow screen, Clock clock) {
        screen.say("ハブに接続しました。端末 " + terminal.path("terminal").asText() + "、証明書の満了 "
                + terminal.path("validUntil").asText());
        long off = Duration.between(Instant.parse(terminal.path("now").asText()), clock.instant())
                .toMinutes();
        if (off != 0) {
            screen.say("この端末の時計はハブより " + off + " 分ずれています。合わせてください。");
        }
    }

    /** From the environment, else asked for; a password on the command line would stand in the list of processes. */
    private static char[] password(@Nullable Console console) {
        String given = System.getenv(PASSWORD);
        if (given != null) {
            return given.toCharArray();
        }
        char @Nullable [] typed = console == null ? null : console.readPassword("鍵ファイルのパスワード: ");
        return typed == null ? new char[0] : Arrays.copyOf(typed, typed.length);
    }

    private static void untilStopped(CounterAgent agent) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            agent.close();
                            stopped.countDown();
                        },
                        "agent-stop"));
        stopped.await();
    }
}
