package jp.tsunagi.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import jp.tsunagi.bench.hub.HubPart;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./tsunagi bench}: the command line of the benchmark. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures the product against named peers on one task, as ratios of CPU time.",
        footer = {
            "",
            "Exit code: 0 all targets met; 1 a target missed, or outputs differ; 64 wrong usage.",
            "Targets are judged on the full task only (1,000,000 records)."
        })
public final class Bench implements Callable<Integer> {

    private static final int OK = 0;
    private static final int MISSED = 1;
    private static final int USAGE = 64;
    private static final int COUNTER_RATE = 200;

    private final Path home = Path.of(System.getProperty("tsunagi.home", "")).toAbsolutePath();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Data records (${DEFAULT-VALUE}).")
    private long records;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "Rounds (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Of the files (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--only",
            paramLabel = "ENTRY",
            split = ",",
            description = "These entries: ${COMPLETION-CANDIDATES}.")
    private List<Entry> only = new ArrayList<>();

    @Option(names = "--jdk", paramLabel = "HOME", description = "Repeat on this JDK; may be given more than once.")
    private List<Path> otherJdks = new ArrayList<>();

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            arity = "0..1",
            fallbackValue = "10GB",
            converter = DataSize.Converter.class,
            description = "Only stream a file of this size through a heap of 64 MB (10GB if no size is given).")
    private @Nullable DataSize memory;

    @Option(
            names = "--card",
            paramLabel = "N",
            arity = "0..1",
            fallbackValue = "2000",
            description = "Only lay so many virtual cards on two readers (2000 if no number is given).")
    private int cards;

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            defaultValue = "jna",
            description = "With --card: the library, jna or jdk (${DEFAULT-VALUE}).")
    private String provider = "jna";

    @Option(
            names = "--hub",
            paramLabel = "PART",
            arity = "0..1",
            split = ",",
            fallbackValue = "mllp,claims,search,dead_partner",
            description = "Only a whole hub: ${COMPLETION-CANDIDATES} (all but MEMORY if none is given).")
    private List<HubPart> hub = new ArrayList<>();

    @Option(
            names = "--deliveries",
            paramLabel = "N",
            defaultValue = "3000000",
            description = "With --hub search: deliveries in the ledger (${DEFAULT-VALUE}).")
    private int deliveries;

    @Option(
            names = "--waiting",
            paramLabel = "N",
            defaultValue = "100000",
            description = "With --hub dead_partner: messages that wait for it (${DEFAULT-VALUE}).")
    private int waiting;

    @Option(
            names = "--file-size",
            paramLabel = "SIZE",
            defaultValue = "4GB",
            converter = DataSize.Converter.class,
            description = "With --hub memory: of the file (${DEFAULT-VALUE}).")
    private DataSize fileSize;

    @Option(names = "--real", description = "With --hub: real servers by themselves, not the hub's own; needs root.")
    private boolean real;

    @Option(
            names = "--messages",
            paramLabel = "N",
            defaultValue = "20000",
            description = "With --hub: messages to one partner (${DEFAULT-VALUE}).")
    private int messages;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "32",
            description = "With --hub: senders at the same time (${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--counter",
            paramLabel = "SECONDS",
            arity = "0..1",
            fallbackValue = "30",
            description = "Only terminals at counters: 200 events a second for so long (30 if none is given).")
    private @Nullable Integer counter;

    @ArgGroup(exclusive = false)
    private @Nullable AnyMap anyMap;

    @Option(names = "--json", description = "One JSON object on standard output, nothing else.")
    private boolean json;

    @Option(names = "--write", description = "Write the tables and the chart into docs/ and the READMEs.")
    private boolean write;

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true);
        line.setExitCodeExceptionMapper(
                        exception -> exception instanceof CommandLine.ParameterException ? USAGE : MISSED)
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    command.getErr().println("tsunagi bench: " + exception.getMessage());
                    return MISSED;
                })
                .setParameterExceptionHandler((exception, given) -> {
                    exception.getCommandLine().getErr().println("tsunagi bench: " + exception.getMessage());
                    return USAGE;
                });
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (!hub.isEmpty()) {
            hub();
            return OK;
        }
        if (cards > 0) {
            return cards();
        }
        Jdk own = Jdk.ofThisProcess();
        if (counter != null) {
            Map<String, Object> figures = new CounterRun(home, COUNTER_RATE, counter).run();
            show(figures);
            return CounterRun.met(figures) ? OK : MISSED;
        }
        if (anyMap != null) {
            show(anyMap.run(home, own, rounds));
            return OK;
        }
        if (memory != null) {
            MemoryRun run = MemoryRun.of(home, own, memory, seed);
            if (json) {
                show(JsonReport.memory(run));
            } else {
                out.println(TextReport.memory(run));
            }
            return OK;
        }
        List<Report> reports = new ArrayList<>();
        reports.add(measure(own));
        for (Path other : otherJdks) {
            reports.add(measure(Jdk.at(other)));
        }
        show(reports);
        return reports.stream().allMatch(Report::ok) ? OK : MISSED;
    }

    private void hub() throws Exception {
        HubPart.Sizes sizes =
                new HubPart.Sizes(home, real, connections, messages, records, deliveries, waiting, fileSize.bytes());
        Map<String, Object> figures = new LinkedHashMap<>();
        for (HubPart part : hub) {
            Map<String, Object> its = part.run(sizes, System.err);
            figures.putAll(its);
            if (!json) {
                its.forEach((name, value) -> out.println(name + ": " + value));
            }
        }
        if (json) {
            show(figures);
        }
        if (write) {
            MarkdownReport.writeHub(home, figures);
        }
    }

    private int cards() throws Exception {
        Optional<String> missing = CardRun.missing();
        if (missing.isPresent()) {
            throw new IllegalStateException(missing.get() + "; ./tsunagi verify installs them");
        }
        CardRun.CardResult result = new CardRun().run(cards, provider);
        out.println(json ? result.json() : result.line());
        return result.ok() ? OK : MISSED;
    }

    private Report measure(Jdk jdk) throws IOException {
        Set<Entry> entries = only.isEmpty() ? EnumSet.allOf(Entry.class) : EnumSet.copyOf(only);
        Results results = new Course(home, jdk, entries, records, seed).run(rounds);
        DataSize size = records >= Target.FULL_TASK ? MemoryRun.DEFAULT : MemoryRun.SMALL;
        Optional<MemoryRun> streamed =
                only.isEmpty() ? Optional.of(MemoryRun.of(home, jdk, size, seed)) : Optional.empty();
        return new Report(results, streamed);
    }

    private void show(List<Report> reports) throws IOException {
        if (write) {
            MarkdownReport.write(home, reports);
        }
        if (json) {
            out.println(JsonReport.of(reports));
            return;
        }
        for (Report report : reports) {
            TextReport.of(report).forEach(out::println);
            report.missed().forEach(target -> out.println("missed: " + target.label));
        }
    }

    private void show(Map<String, Object> figures) throws JsonProcessingException {
        if (json) {
            out.println(JsonMapper.builder().build().writeValueAsString(figures));
        } else {
            figures.forEach((name, value) -> out.println(name + ": " + value));
        }
    }
}
