package jp.tsunagi.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import jp.tsunagi.hub.conf.HubStartException;
import jp.tsunagi.problem.Message;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/**
 * {@code ./tsunagi}: the root command, its global options and the list of subcommands. Only the class of the subcommand
 * that is asked for is loaded, so that the short ones start fast.
 */
@Command(
        name = "tsunagi",
        mixinStandardHelpOptions = true,
        version = "Tsunagi 0.1.0",
        synopsisSubcommandLabel = "COMMAND")
public final class Tsunagi {

    static final List<String> SUBCOMMANDS = List.of(
            "demo",
            "run",
            "check",
            "test",
            "map",
            "decode",
            "encode",
            "explain",
            "make",
            "compare",
            "ledger",
            "terminal",
            "agent",
            "completion");

    private final Streams streams;
    private final WatchedOutput output;
    private final Map<String, String> environment;
    private final Path home;

    @Option(
            names = "--lang",
            paramLabel = "ja|en",
            descriptionKey = "option.lang",
            scope = ScopeType.INHERIT,
            order = 90)
    private @Nullable Language language;

    @Option(names = "--json", descriptionKey = "option.json", scope = ScopeType.INHERIT, order = 91)
    private boolean json;

    @Option(names = "--debug", descriptionKey = "option.debug", scope = ScopeType.INHERIT, order = 92)
    private boolean debug;

    Tsunagi(Streams streams, Map<String, String> environment, Path home) {
        this.output = new WatchedOutput(streams.out());
        this.streams = new Streams(streams.in(), output, streams.err());
        this.environment = environment;
        this.home = home;
    }

    public static void main(String[] arguments) {
        Path home = Path.of(System.getProperty("tsunagi.home", ""));
        System.exit(new Tsunagi(Streams.ofProcess(), System.getenv(), home).execute(arguments));
    }

    /**
     * Runs one command line.
     *
     * @return one of {@link ExitCode}
     */
    int execute(String... arguments) {
        CommandLine line = commandLine(
                Arrays.stream(arguments)
                        .filter(SUBCOMMANDS::contains)
                        .findFirst()
                        .orElse(""),
                messages(Language.of(environment, arguments)));
        try {
            int code = line.execute(arguments);
            // what a PrintWriter could not write it keeps to itself
            return output.failure() == null || code == ExitCode.IO ? code : broken(output.failure());
        } catch (StackOverflowError | OutOfMemoryError e) {
            streams.err().println(messages(Language.of(environment, arguments)).getString("error.memory"));
            return ExitCode.INTERNAL;
        } catch (Error e) {
            return unexpected(e, messages(Language.of(environment, arguments)));
        } finally {
            streams.err().flush();
        }
    }

    /** The parser, with every subcommand. */
    CommandLine commandLine() {
        return commandLine("", messages(Language.of(environment)));
    }

    private CommandLine commandLine(String only, ResourceBundle messages) {
        CommandLine line = new CommandLine(this);
        for (String name : only.isEmpty() ? SUBCOMMANDS : List.of(only)) {
            line.addSubcommand(name, subcommand(name));
        }
        // settings reach only the subcommands that are there already
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(streams.outText())
                .setErr(streams.err())
                .setResourceBundle(messages)
                .setExitCodeExceptionMapper(
                        exception -> exception instanceof ParameterException ? ExitCode.USAGE : ExitCode.INTERNAL)
                .setExecutionExceptionHandler((exception, at, parsed) -> internalError(exception, messages));
    }

    private static Object subcommand(String name) {
        return switch (name) {
            case "demo" -> new DemoCommand();
            case "run" -> new RunCommand();
            case "check" -> new CheckCommand();
            case "test" -> new TestCommand();
            case "map" -> new MapCommand();
            case "decode" -> new DecodeCommand();
            case "encode" -> new EncodeCommand();
            case "explain" -> new ExplainCommand();
            case "make" -> new MakeCommand();
            case "compare" -> new CompareCommand();
            case "ledger" -> new LedgerCommand();
            case "terminal" -> new TerminalCommand();
            case "agent" -> new AgentCommand();
            case "completion" -> new CompletionCommand();
            default -> throw new IllegalArgumentException("no subcommand " + name);
        };
    }

    /** Shows no stack trace: it helps nobody who only edits text, and may hold what was in the file. */
    private int internalError(Exception exception, ResourceBundle messages) {
        if (exception instanceof Texts.FaultyTexts) {
            return ExitCode.FAULTS;
        }
        if (exception instanceof Texts.NotFound notFound) {
            streams.err().println(notFound.sentence(locale()));
            return ExitCode.USAGE;
        }
        if (exception instanceof HubStartException start) {
            start.faults().forEach(fault -> streams.err().println(FaultLines.of(fault, home(), locale())));
            if (start.faults().isEmpty()) {
                streams.err().println(start.in(locale()));
            }
            return ExitCode.FAULTS;
        }
        if (exception instanceof WrongUsage wrong) {
            streams.err().println(wrong.sentence(locale()));
            return ExitCode.USAGE;
        }
        if (exception instanceof ParameterException wrong) {
            streams.err().println(wrong.getMessage());
            return ExitCode.USAGE;
        }
        if (exception instanceof NoSuchFileException absent) {
            streams.err().println(Message.of("usage.no-file", absent.getFile()).in(locale()));
            return ExitCode.USAGE;
        }
        Optional<String> broken = BrokenIo.sentence(exception, locale());
        if (broken.isPresent()) {
            streams.err().println(broken.get());
            return ExitCode.IO;
        }
        return unexpected(exception, messages);
    }

    private int broken(IOException why) {
        BrokenIo.sentence(why, locale()).ifPresent(streams.err()::println);
        return ExitCode.IO;
    }

    /** Where it happened, never what the exception says: that may hold a value of the file. */
    private int unexpected(Throwable thrown, ResourceBundle messages) {
        streams.err()
                .println(messages.getString("error.internal") + ": "
                        + thrown.getClass().getSimpleName());
        if (debug) {
            for (Throwable at = thrown; at != null; at = at.getCause()) {
                streams.err().println(at.getClass().getName());
                for (StackTraceElement element : at.getStackTrace()) {
                    streams.err().println("    " + element);
                }
            }
        } else {
            streams.err().println(messages.getString("error.debug"));
        }
        return ExitCode.INTERNAL;
    }

    private static ResourceBundle messages(Language language) {
        return ResourceBundle.getBundle(
                "jp.tsunagi.cli.messages",
                language.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    Streams streams() {
        return streams;
    }

    /** Whether a person watches standard error; the launcher knows, the JVM's console does not tell since JDK 22. */
    static boolean onTerminal() {
        return Boolean.getBoolean("tsunagi.terminal");
    }

    /** The folder that holds {@code routes/}, {@code mappings/}, {@code connectors/} and {@code conf/}. */
    Path home() {
        return home;
    }

    Locale locale() {
        return (language == null ? Language.of(environment) : language).locale();
    }

    /** One machine-readable object on standard output instead of words. */
    boolean json() {
        return json;
    }
}
