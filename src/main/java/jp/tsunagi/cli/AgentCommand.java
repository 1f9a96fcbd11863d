package jp.tsunagi.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import jp.tsunagi.counter.RefusedCallException;
import jp.tsunagi.counter.agent.HubClient;
import jp.tsunagi.counter.agent.TerminalKey;
import jp.tsunagi.hub.agent.CounterAgent;
import jp.tsunagi.hub.agent.CounterLines;
import jp.tsunagi.hub.agent.CounterScreen;
import jp.tsunagi.hub.agent.CounterWindow;
import jp.tsunagi.problem.Message;
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
    private String hub = "";

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
        CounterAgent.Reading reading = reading();
        PrintWriter out = tsunagi.streams().outText();
        CounterScreen screen = tsunagi.json() ? new CounterLines(out) : new CounterWindow(out);
        @Nullable Console console = System.console();
        try {
            HubClient client = HubClient.of(address(), TerminalKey.read(key, password(console), clock), PATIENCE);
            screen.reached(client.terminal(), clock.instant());
            return check ? ExitCode.OK : untilStopped(client, reading, screen, clock);
        } catch (RefusedCallException e) {
            screen.refused(e.refusal());
            return ExitCode.FAULTS;
        } catch (IOException e) {
            throw new WrongUsage(Message.of("usage.key-file"));
        }
    }

    private static int untilStopped(HubClient hub, CounterAgent.Reading reading, CounterScreen screen, Clock clock)
            throws Exception {
        try (CounterAgent agent = CounterAgent.start(hub, reading, Map.of(), screen, clock)) {
            screen.ready();
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                agent.close();
                                stopped.countDown();
                            },
                            "agent-stop"));
            stopped.await();
            return ExitCode.OK;
        }
    }

    /** What was written is not quoted: somebody may have put a PIN there. */
    private CounterAgent.Reading reading() {
        Set<String> words = Set.copyOf(Arrays.asList(read.split(",", -1)));
        if (!words.contains("sign") || !Set.of("four-items", "sign").containsAll(words)) {
            throw new WrongUsage(Message.of("usage.choice", "--read", "sign", "four-items,sign"));
        }
        if (!Set.of("terminal", "number-b").contains(pin)) {
            throw new WrongUsage(Message.of("usage.choice", "--pin", "terminal", "number-b"));
        }
        if (!Set.of("jna", "jdk").contains(provider)) {
            throw new WrongUsage(Message.of("usage.choice", "--provider", "jna", "jdk"));
        }
        if (!CounterAgent.Reading.named(readers)) {
            throw new WrongUsage(Message.of("usage.readers"));
        }
        return new CounterAgent.Reading(readers, read, pin, provider);
    }

    private URI address() {
        try {
            URI address = new URI(hub);
            if ("https".equals(address.getScheme())
                    && address.getHost() != null
                    && Set.of("", "/").contains(address.getRawPath())
                    && address.getRawQuery() == null
                    && address.getRawUserInfo() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw new WrongUsage(Message.of("usage.hub"));
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
}
