package jp.tsunagi.cli;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Callable;
import jp.tsunagi.layout.Encoder;
import jp.tsunagi.layout.Format;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.layout.XmlFrame;
import jp.tsunagi.problem.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** JSON lines to bytes, by a layout alone. */
@Command(name = "encode", mixinStandardHelpOptions = true)
final class EncodeCommand implements Callable<Integer> {

    @ParentCommand
    private Tsunagi tsunagi;

    @Spec
    private CommandSpec spec;

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
        if (plans.stream().map(LayoutPlan::layout).anyMatch(EncodeCommand::onlyRead)) {
            throw new ParameterException(
                    spec.commandLine(), Message.of("make.cannot", layout).in(tsunagi.locale()));
        }
        Encoder encoder = new Encoder(plans, texts.today());
        Distinct.check(List.of(file), data.path(), problems.file, problems.substitutions);
        try (InputStream in = DataFile.in(file, tsunagi.streams());
                OutputFile out = data.out(tsunagi.streams());
                ProblemReport report = texts.report(problems, data.toFile())) {
            Encoder.Result result = encoder.run(in, DataFile.name(file), out, report);
            out.good();
            return result.errors() > 0 ? ExitCode.PROBLEMS : ExitCode.OK;
        }
    }

    private static boolean onlyRead(Layout layout) {
        return layout.format() instanceof Format.Hl7
                || layout.format() instanceof Format.Xml && !XmlFrame.written(layout);
    }
}
