package jp.tsunagi.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import jp.tsunagi.layout.Demand;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.mapping.Translation;
import jp.tsunagi.problem.Message;
import jp.tsunagi.synth.Generator;
import jp.tsunagi.synth.Make;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes synthetic data by a layout; with faults, also the list of what it broke and where. */
@Command(name = "make", mixinStandardHelpOptions = true)
final class MakeCommand implements Callable<Integer> {

    @ParentCommand
    private Tsunagi tsunagi;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "LAYOUT", descriptionKey = "LAYOUT")
    private String layout;

    @Option(names = "--records", paramLabel = "N", descriptionKey = "records", required = true)
    private int records;

    @Option(names = "--seed", paramLabel = "S", descriptionKey = "seed", required = true)
    private long seed;

    @Option(names = "--for", paramLabel = "MAP", descriptionKey = "for")
    private List<String> maps = List.of();

    @Option(names = "--faults", paramLabel = "P", descriptionKey = "faults", defaultValue = "0")
    private double faults;

    @Option(names = "--fault-list", paramLabel = "FILE", descriptionKey = "fault-list")
    private @Nullable Path faultList;

    @Mixin
    private DataFile data;

    @Override
    public Integer call() throws Exception {
        if (faults < 0 || faults > 1) {
            throw new WrongUsage(Message.of("usage.range", "--faults", "0", "1"));
        }
        if (records < 0) {
            throw new WrongUsage(Message.of("usage.range", "--records", "0", Integer.MAX_VALUE));
        }
        Distinct.check(List.of(), data.path(), faultList);
        Texts texts = new Texts(tsunagi);
        List<LayoutPlan> plans = texts.layout(layout);
        LayoutPlan plan = plans.get(plans.size() - 1);
        if (!Generator.makes(plan.layout())) {
            throw new ParameterException(
                    spec.commandLine(), Message.of("make.cannot", layout).in(tsunagi.locale()));
        }
        int permille = (int) Math.round(faults * 1000);
        try (OutputFile out = data.out(tsunagi.streams());
                PrintWriter list = permille == 0 ? null : list()) {
            Make.Made made = Make.run(
                    plan.layout(),
                    texts.tables(layout),
                    demands(texts, plan.layout()),
                    records,
                    seed,
                    permille,
                    out,
                    list);
            out.good();
            for (String rule : made.unsatisfied()) {
                tsunagi.streams()
                        .err()
                        .println(Message.of("make.unsatisfied", rule).in(tsunagi.locale()));
            }
        }
        return ExitCode.OK;
    }

    /** Of the maps that are to take the file. */
    private List<Demand> demands(Texts texts, Layout made) {
        List<Demand> demands = new ArrayList<>();
        for (String name : maps) {
            Translation map = texts.map(name);
            Layout source = map.sourceLayouts().stream()
                    .filter(one -> one.path().equals(made.path()))
                    .findFirst()
                    .orElseThrow(() -> new WrongUsage(Message.of("make.not-read", name, layout)));
            demands.add(map.demand(source));
        }
        return demands;
    }

    /** Beside the output, unless it is told where; on standard error if the output goes to standard output. */
    private PrintWriter list() throws java.io.IOException {
        Path beside = data.file()
                .map(f -> f.resolveSibling(f.getFileName() + ".faults.jsonl"))
                .orElse(null);
        Path path = faultList == null ? beside : faultList;
        return path == null
                ? new PrintWriter(tsunagi.streams().err(), true)
                : new PrintWriter(Files.newBufferedWriter(path, StandardCharsets.UTF_8));
    }
}
