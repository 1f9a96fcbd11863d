package jp.tsunagi.cli;

import java.io.InputStream;
import java.util.concurrent.Callable;
import jp.tsunagi.layout.Encoder;
import jp.tsunagi.layout.LayoutPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** JSON lines to bytes, by a layout alone. */
@Command(name = "encode", mixinStandardHelpOptions = true)
final class EncodeCommand implements Callable<Integer> {

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
        Encoder encoder = new Encoder(
                texts.layout(layout).stream().map(LayoutPlan::layout).toList());
        try (InputStream in = data.in(file, tsunagi.streams());
                DataFile.Result out = data.out(tsunagi.streams());
                ProblemReport report = texts.report(problems, data.toFile())) {
            Encoder.Result result = encoder.run(in, DataFile.name(file), out, report);
            out.good();
            return result.errors() > 0 ? ExitCode.PROBLEMS : ExitCode.OK;
        }
    }
}
