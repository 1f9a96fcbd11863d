package jp.tsunagi.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import jp.tsunagi.mapping.Outcome;
import jp.tsunagi.mapping.SetOutcome;
import jp.tsunagi.mapping.SetTranslation;
import jp.tsunagi.mapping.Threads;
import jp.tsunagi.mapping.Translation;
import jp.tsunagi.problem.Message;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Translates a file, or a set of files, without a hub. */
@Command(name = "map", mixinStandardHelpOptions = true)
final class MapCommand implements Callable<Integer> {

    private static final int MOST_THREADS = 64;

    @ParentCommand
    private Tsunagi tsunagi;

    @Parameters(index = "0", paramLabel = "EXCHANGE-OR-MAP", descriptionKey = "EXCHANGE-OR-MAP")
    private String map;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", descriptionKey = "FILE")
    private List<String> files;

    @Mixin
    private DataFile data;

    @Mixin
    private ProblemOptions problems;

    @Option(names = "--set-aside", paramLabel = "FILE", descriptionKey = "set-aside")
    private @Nullable Path setAside;

    @Option(names = "--reverse", descriptionKey = "reverse")
    private boolean reverse;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1", descriptionKey = "threads")
    private int threads = 1;

    @Override
    public Integer call() throws Exception {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new WrongUsage(Message.of("usage.range", "--threads", "1", MOST_THREADS));
        }
        Texts texts = new Texts(tsunagi);
        Texts.Mapping mapping = texts.mapping(map, reverse);
        return mapping.set().isPresent()
                ? set(texts, mapping.set().get())
                : file(texts, mapping.translation().orElseThrow());
    }

    private int file(Texts texts, Translation translation) throws IOException {
        if (files.size() > 1) {
            throw new WrongUsage(Message.of("usage.one-file", map));
        }
        String file = files.get(0);
        Distinct.check(files, data.path(), setAside, problems.file, problems.substitutions);
        try (InputStream in = DataFile.in(file, tsunagi.streams());
                OutputFile out = data.refusableOut(tsunagi.streams());
                OutputFile kept = setAside == null
                        ? OutputFile.nowhere()
                        : OutputFile.at(setAside, tsunagi.streams().out(), true);
                ProblemReport report = texts.report(problems, data.toFile())) {
            Threads work = new Threads(threads);
            Outcome outcome = translation.run(in, DataFile.name(file), out, kept, report, work);
            tellIfAlone(work.isAlone());
            if (outcome.refused()) {
                tell(Message.of("map.refused", outcome.errors()).in(tsunagi.locale()));
            } else {
                out.good();
                kept.good();
            }
            return outcome.errors() > 0 ? ExitCode.PROBLEMS : ExitCode.OK;
        }
    }

    private void tellIfAlone(boolean alone) {
        if (alone && threads > 1) {
            tell(Message.of("map.one-thread", threads).in(tsunagi.locale()));
        }
    }

    private int set(Texts texts, SetTranslation set) throws IOException {
        Path out = data.file().orElseThrow(() -> new WrongUsage(Message.of("usage.set-out", map)));
        SetOfFiles sent = SetOfFiles.of(set, files);
        Distinct.check(files, out, setAside, problems.file, problems.substitutions);
        try (ProblemReport report = texts.report(problems, true)) {
            SetOutcome outcome = sent.run(out, setAside, report);
            tellIfAlone(true);
            tell(SetOfFiles.sentence(outcome, tsunagi.locale()));
            return outcome.errors() > 0 ? ExitCode.PROBLEMS : ExitCode.OK;
        }
    }

    private void tell(String sentence) {
        tsunagi.streams().err().println(sentence);
    }
}
