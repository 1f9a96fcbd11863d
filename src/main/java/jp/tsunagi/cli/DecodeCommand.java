package jp.tsunagi.cli;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Callable;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.mapping.Decoder;
import jp.tsunagi.mapping.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Bytes to JSON lines, by a layout alone. */
@Command(name = "decode", mixinStandardHelpOptions = true)
final class DecodeCommand implements Callable<Integer> {

    @ParentCommand
    private Tsunagi tsunagi;

    @Parameters(index = "0", paramLabel = "LAYOUT", descriptionKey = "LAYOUT")
    private String layout;

    @Parameters(index = "1", paramLabel = "FILE", descriptionKey = "FILE")
    private String file;

    @Mixin
    private DataFile data;

    @Mixin
    private ProblemOptions problems;

    @Override
    public Integer call() throws Exception {
        Texts texts = new Texts(tsunagi);
        List<LayoutPlan> plans = texts.layout(layout);
        Distinct.check(List.of(file), data.path(), problems.file, problems.substitutions);
        try (InputStream in = DataFile.in(file, tsunagi.streams());
                OutputFile out = data.out(tsunagi.streams());
                ProblemReport report = texts.report(problems, data.toFile())) {
            Outcome outcome = new Decoder(plans, texts.today()).run(in, DataFile.name(file), out, report);
            out.good();
            return outcome.errors() > 0 ? ExitCode.PROBLEMS : ExitCode.OK;
        }
    }
}
